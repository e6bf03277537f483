// The only file that speaks Node-API: values in, values out, and the export table at the end.
#include <napi.h>

#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <stdexcept>

#include "changes.h"
#include "demangle.h"
#include "engine.h"
#include "map.h"
#include "memory.h"
#include "process.h"
#include "row.h"
#include "specimens.h"
#include "threads.h"

namespace {

Napi::Value ToJs(Napi::Env env, std::uintptr_t address) {
  return Napi::BigInt::New(env, static_cast<std::uint64_t>(address));
}

Napi::Value ToJs(Napi::Env env, const std::optional<std::uintptr_t>& address) {
  return address ? ToJs(env, *address) : env.Undefined();
}

Napi::Value ToJs(Napi::Env env, const vas::Specimens& specimens) {
  Napi::Object object = Napi::Object::New(env);
  object["stringLiteral"] = ToJs(env, specimens.string_literal);
  object["constantTable"] = ToJs(env, specimens.constant_table);
  object["constStatic"] = ToJs(env, specimens.const_static);
  object["initializedStatic"] = ToJs(env, specimens.initialized_static);
  object["zeroStatic"] = ToJs(env, specimens.zero_static);
  object["largeZeroStaticEnd"] = ToJs(env, specimens.large_zero_static_end);
  object["pointerTable"] = ToJs(env, specimens.pointer_table);
  object["vtable"] = ToJs(env, specimens.vtable);
  object["ownFunction"] = ToJs(env, specimens.own_function);
  object["libcFunction"] = ToJs(env, specimens.libc_function);
  object["local"] = ToJs(env, specimens.local);
  object["stringObject"] = ToJs(env, specimens.string_object);
  object["stringCharacters"] = ToJs(env, specimens.string_characters);
  object["boxPointer"] = ToJs(env, specimens.box_pointer);
  object["box"] = ToJs(env, specimens.box);
  object["mallocBlock"] = ToJs(env, specimens.malloc_block);
  object["largeMallocBlock"] = ToJs(env, specimens.large_malloc_block);
  object["threadLocal"] = ToJs(env, specimens.thread_local_variable);
  object["zeroThreadLocal"] = ToJs(env, specimens.zero_thread_local);
  object["argument"] = ToJs(env, specimens.argument);
  object["vdsoFunction"] = ToJs(env, specimens.vdso_function);
  return object;
}

Napi::Value ToJs(Napi::Env env, const vas::LoadedImage& image) {
  Napi::Object object = Napi::Object::New(env);
  object["name"] = Napi::String::New(env, image.name);
  object["bias"] = ToJs(env, image.bias);
  object["programHeaders"] = Napi::Buffer<unsigned char>::Copy(env, image.program_headers.data(),
                                                               image.program_headers.size());
  object["tlsModule"] = Napi::Number::New(env, static_cast<double>(image.tls_module));
  object["tlsBlock"] = ToJs(env, image.tls_block);
  object["isAddon"] = Napi::Boolean::New(env, image.is_addon);
  return object;
}

Napi::Value ToJs(Napi::Env env, const std::optional<vas::OwnStack>& stack) {
  if (!stack) return env.Undefined();
  Napi::Object object = Napi::Object::New(env);
  object["start"] = ToJs(env, stack->start);
  object["end"] = ToJs(env, stack->end);
  object["guardSize"] = ToJs(env, stack->guard_size);
  return object;
}

Napi::Value ToJs(Napi::Env env, const vas::OwnThread& thread) {
  Napi::Object object = Napi::Object::New(env);
  object["tid"] = Napi::Number::New(env, static_cast<double>(thread.id));
  object["stack"] = ToJs(env, thread.stack);
  object["pointer"] = ToJs(env, thread.pointer);
  return object;
}

Napi::Value ToJs(Napi::Env env, const vas::Range& range) {
  Napi::Object object = Napi::Object::New(env);
  object["start"] = ToJs(env, range.start);
  object["end"] = ToJs(env, range.end);
  return object;
}

Napi::Value ToJs(Napi::Env env, const std::optional<std::vector<unsigned char>>& bytes) {
  if (!bytes) return env.Undefined();
  return Napi::Buffer<unsigned char>::Copy(env, bytes->data(), bytes->size());
}

std::uintptr_t AddressFrom(const Napi::Value& value) {
  bool is_lossless = false;
  return value.As<Napi::BigInt>().Uint64Value(&is_lossless);
}

void WithSpecimens(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto visit = info[0].As<Napi::Function>();
  vas::WithSpecimens([&](const vas::Specimens& specimens) { visit.Call({ToJs(env, specimens)}); });
}

Napi::Value AddressOfFirstByte(const Napi::CallbackInfo& info) {
  const auto bytes = info[0].As<Napi::Uint8Array>();
  return ToJs(info.Env(), reinterpret_cast<std::uintptr_t>(bytes.Data()));
}

Napi::Value LoadedImages(const Napi::CallbackInfo& info) {
  Napi::Array list = Napi::Array::New(info.Env());
  std::uint32_t index = 0;
  for (const vas::LoadedImage& image : vas::LoadedImages()) list[index++] = ToJs(info.Env(), image);
  return list;
}

Napi::Value ProcessId(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), static_cast<double>(vas::ProcessId()));
}

Napi::Value ProgramBreak(const Napi::CallbackInfo& info) {
  return ToJs(info.Env(), vas::ProgramBreak());
}

Napi::Value Demangled(const Napi::CallbackInfo& info) {
  const auto name = vas::Demangled(info[0].As<Napi::String>().Utf8Value());
  return name ? Napi::String::New(info.Env(), *name) : info.Env().Undefined();
}

Napi::Value PageSize(const Napi::CallbackInfo& info) {
  const auto size = vas::PageSize();
  return size ? Napi::Number::New(info.Env(), static_cast<double>(*size)) : info.Env().Undefined();
}

Napi::Value ReadMemory(const Napi::CallbackInfo& info) {
  const auto pid = info[0].As<Napi::Number>().Int64Value();
  const auto length = info[2].As<Napi::Number>().Int64Value();
  return ToJs(info.Env(),
              vas::ReadMemory(pid, AddressFrom(info[1]), static_cast<std::size_t>(length)));
}

Napi::Value ReadPieces(const Napi::CallbackInfo& info) {
  const auto pid = info[0].As<Napi::Number>().Int64Value();
  const auto list = info[1].As<Napi::BigUint64Array>();
  const auto length = info[2].As<Napi::Number>().Int64Value();
  const std::vector<std::uintptr_t> addresses(list.Data(), list.Data() + list.ElementLength());
  return ToJs(info.Env(), vas::ReadPieces(pid, addresses, static_cast<std::size_t>(length)));
}

// The bytes are put into memory of the engine's own, which goes with the object. Memory of ours
// would stay until the event loop turns (napi_create_external_buffer), and a program that asks
// often may not come to that.
Napi::Value ReadWhole(const Napi::CallbackInfo& info) {
  Napi::Buffer<unsigned char> bytes;
  const auto room_for = [&](std::size_t size) {
    bytes = Napi::Buffer<unsigned char>::New(info.Env(), size);
    return bytes.Data();
  };
  const bool is_read = vas::ReadWhole(info[0].As<Napi::String>().Utf8Value(), room_for);
  return is_read ? bytes : info.Env().Undefined();
}

Napi::Value AskingThread(const Napi::CallbackInfo& info) {
  const auto thread = vas::AskingThread();
  return thread ? ToJs(info.Env(), *thread) : info.Env().Undefined();
}

Napi::Value RobustList(const Napi::CallbackInfo& info) {
  return ToJs(info.Env(), vas::RobustList(info[0].As<Napi::Number>().Int64Value()));
}

Napi::Value CodeRange(const Napi::CallbackInfo& info) {
  const auto range = vas::CodeRange();
  return range ? ToJs(info.Env(), *range) : info.Env().Undefined();
}

// A napi_value is the address of the slot where the engine keeps its reference to the value. What
// is in the slot is read through the kernel, while the slot is in use.
Napi::Value HandleWord(const Napi::CallbackInfo& info) {
  const napi_value slot = info[0];
  return ToJs(info.Env(),
              vas::ReadMemory(info[1].As<Napi::Number>().Int64Value(),
                              reinterpret_cast<std::uintptr_t>(slot), sizeof(std::uintptr_t)));
}

// A napi_value of an ArrayBuffer is what V8's own handle of it is.
Napi::Value IsDetachable(const Napi::CallbackInfo& info) {
  if (!info[0].IsArrayBuffer()) return info.Env().Undefined();
  const napi_value handle = info[0];
  const auto is_detachable = vas::IsDetachable(handle);
  return is_detachable ? Napi::Boolean::New(info.Env(), *is_detachable) : info.Env().Undefined();
}

// What passes between a thread's JavaScript and the questions that it asks of rows: no object is
// made for it. src/native/exchange.ts has the same places.
struct RowExchange {
  vas::RowQuery query;
  vas::Changes changes;
  std::uint32_t padding;
  std::uint64_t watched;
  char thread_name[vas::kThreadName];
};
static_assert(offsetof(RowExchange, query.address) == 16);
static_assert(offsetof(RowExchange, query.start) == 24);
static_assert(offsetof(RowExchange, query.name) == 104);
static_assert(offsetof(RowExchange, changes) == 4200);
static_assert(offsetof(RowExchange, watched) == 4216);
static_assert(offsetof(RowExchange, thread_name) == 4224);

struct RowAsker {
  vas::RowSource source;
  Napi::Reference<Napi::ArrayBuffer> memory;
  RowExchange* exchange;
  vas::ChangeWatch watch;

  void Look() {
    watch.Look(reinterpret_cast<const std::uintptr_t*>(exchange->watched), exchange->changes);
  }
};

// Changes are looked at after the row, so that an answer that was remembered for it still held when
// the row was there.
Napi::Value AskRow(const Napi::CallbackInfo& info) {
  auto* asker = static_cast<RowAsker*>(info.Data());
  const int error = vas::AskRow(asker->exchange->query);
  asker->Look();
  // What is remembered of the main stack names its thread, which is most likely the one that asks.
  if (error == 0 && std::strcmp(asker->exchange->query.name, "[stack]") == 0) {
    vas::ReadThreadName(asker->exchange->thread_name);
  }
  return Napi::Number::New(info.Env(), error);
}

void LookForChanges(const Napi::CallbackInfo& info) { static_cast<RowAsker*>(info.Data())->Look(); }

Napi::Value NewRowAsker(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  Napi::ArrayBuffer memory = Napi::ArrayBuffer::New(env, sizeof(RowExchange));
  auto asker = std::make_unique<RowAsker>();
  asker->memory = Napi::Persistent(memory);
  asker->exchange = static_cast<RowExchange*>(memory.Data());
  Napi::Object object = Napi::Object::New(env);
  object["ask"] = Napi::Function::New(env, AskRow, "ask", asker.get());
  object["look"] = Napi::Function::New(env, LookForChanges, "look", asker.get());
  object["exchange"] = memory;
  env.AddCleanupHook([](RowAsker* owned) { delete owned; }, asker.release());
  return object;
}

struct Free {
  void operator()(void* block) const { std::free(block); }
};

void WithMallocBlock(const Napi::CallbackInfo& info) {
  const auto size = info[0].As<Napi::Number>().Int64Value();
  const std::unique_ptr<void, Free> block(std::malloc(static_cast<std::size_t>(size)));
  info[1].As<Napi::Function>().Call(
      {ToJs(info.Env(), reinterpret_cast<std::uintptr_t>(block.get()))});
}

Napi::Error NoMemory(Napi::Env env) {
  Napi::Error error = Napi::Error::New(env, "ENOMEM: not enough memory, malloc");
  error.Value()["code"] = Napi::String::New(env, "ENOMEM");
  error.Value()["syscall"] = Napi::String::New(env, "malloc");
  return error;
}

// Where there is no memory, JavaScript is told as of any call that is refused.
template <auto Function>
auto OrRefused(const Napi::CallbackInfo& info) {
  try {
    return Function(info);
  } catch (const std::bad_alloc&) {
    throw NoMemory(info.Env());
  } catch (const std::length_error&) {
    throw NoMemory(info.Env());
  }
}

template <auto Function>
void Export(Napi::Object& exports, const char* name) {
  exports[name] = Napi::Function::New(exports.Env(), OrRefused<Function>, name);
}

Napi::Object Init(Napi::Env, Napi::Object exports) {
  Export<WithSpecimens>(exports, "withSpecimens");
  Export<AddressOfFirstByte>(exports, "addressOfFirstByte");
  Export<LoadedImages>(exports, "loadedImages");
  Export<ProcessId>(exports, "processId");
  Export<ProgramBreak>(exports, "programBreak");
  Export<Demangled>(exports, "demangled");
  Export<PageSize>(exports, "pageSize");
  Export<ReadMemory>(exports, "readMemory");
  Export<ReadPieces>(exports, "readPieces");
  Export<ReadWhole>(exports, "readWhole");
  Export<AskingThread>(exports, "askingThread");
  Export<RobustList>(exports, "robustList");
  Export<CodeRange>(exports, "codeRange");
  Export<HandleWord>(exports, "handleWord");
  Export<IsDetachable>(exports, "isDetachable");
  Export<NewRowAsker>(exports, "newRowAsker");
  Export<WithMallocBlock>(exports, "withMallocBlock");
  return exports;
}

}  // namespace

NODE_API_MODULE(NODE_GYP_MODULE_NAME, Init)
