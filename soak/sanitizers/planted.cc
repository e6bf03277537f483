// An addon with faults: a tool that does not report them sees nothing in the real addon, either.
// The line of each fault ends in its name, by which watch.mjs knows what has to be reported.
#include <node_api.h>

#include <cstdint>
#include <cstdlib>

namespace {

// Nothing here is known when it is compiled: the compiler may leave out what it can see through.
volatile int forgotten_size = 100;
int shared_by_all_threads = 0;

// As a function that is given bytes and believes that there is one more.
napi_value OverRead(napi_env env, napi_callback_info) {
  const int size = forgotten_size;
  auto* bytes = static_cast<unsigned char*>(std::calloc(size, 1));
  const unsigned char* end = bytes + size;
  const unsigned char beyond = *end;  // overRead
  std::free(bytes);
  napi_value result;
  napi_create_uint32(env, beyond, &result);
  return result;
}

napi_value Leak(napi_env, napi_callback_info) {
  void* volatile block = std::malloc(forgotten_size);  // leak
  block = nullptr;
  static_cast<void>(block);
  return nullptr;
}

// To be called by two threads.
napi_value Race(napi_env, napi_callback_info) {
  shared_by_all_threads++;  // race
  return nullptr;
}

napi_value Overflow(napi_env env, napi_callback_info info) {
  std::size_t count = 1;
  napi_value argument;
  std::int32_t number = 0;
  napi_get_cb_info(env, info, &count, &argument, nullptr, nullptr);
  napi_get_value_int32(env, argument, &number);
  number += forgotten_size;  // overflow
  napi_value result;
  napi_create_int32(env, number, &result);
  return result;
}

void Export(napi_env env, napi_value exports, const char* name, napi_callback call) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, call, nullptr, &function);
  napi_set_named_property(env, exports, name, function);
}

}  // namespace

NAPI_MODULE_INIT() {
  Export(env, exports, "overRead", OverRead);
  Export(env, exports, "leak", Leak);
  Export(env, exports, "race", Race);
  Export(env, exports, "overflow", Overflow);
  return exports;
}
