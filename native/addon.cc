// The only file that speaks Node-API: values in, values out, and the export table at the end.
#include <napi.h>

#include "demangle.h"
#include "process.h"
#include "specimens.h"

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
  return object;
}

Napi::Value ToJs(Napi::Env env, const vas::LoadedImage& image) {
  Napi::Object object = Napi::Object::New(env);
  object["name"] = Napi::String::New(env, image.name);
  object["bias"] = ToJs(env, image.bias);
  object["programHeaders"] = Napi::Buffer<unsigned char>::Copy(env, image.program_headers.data(),
                                                               image.program_headers.size());
  return object;
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

Napi::Value ProgramBreak(const Napi::CallbackInfo& info) {
  return ToJs(info.Env(), vas::ProgramBreak());
}

Napi::Value Demangled(const Napi::CallbackInfo& info) {
  const auto name = vas::Demangled(info[0].As<Napi::String>().Utf8Value());
  return name ? Napi::String::New(info.Env(), *name) : info.Env().Undefined();
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports["withSpecimens"] = Napi::Function::New(env, WithSpecimens, "withSpecimens");
  exports["addressOfFirstByte"] =
      Napi::Function::New(env, AddressOfFirstByte, "addressOfFirstByte");
  exports["loadedImages"] = Napi::Function::New(env, LoadedImages, "loadedImages");
  exports["programBreak"] = Napi::Function::New(env, ProgramBreak, "programBreak");
  exports["demangled"] = Napi::Function::New(env, Demangled, "demangled");
  return exports;
}

}  // namespace

NODE_API_MODULE(NODE_GYP_MODULE_NAME, Init)
