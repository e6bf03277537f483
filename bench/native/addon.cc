// The only file of the helper that speaks Node-API.
#include <napi.h>

#include "loops.h"
#include "rows.h"

namespace {

std::uint64_t AddressFrom(const Napi::Value& value) {
  bool is_whole = false;
  return value.As<Napi::BigInt>().Uint64Value(&is_whole);
}

std::uint32_t CountFrom(const Napi::Value& value) { return value.As<Napi::Number>().Uint32Value(); }

void MapRows(const Napi::CallbackInfo& info) { bench::MapRows(CountFrom(info[0])); }

Napi::Value SizeOfMap(const Napi::CallbackInfo& info) {
  const bench::MapSize size = bench::SizeOfMap();
  Napi::Object object = Napi::Object::New(info.Env());
  object["rows"] = Napi::Number::New(info.Env(), static_cast<double>(size.rows));
  object["bytes"] = Napi::Number::New(info.Env(), static_cast<double>(size.bytes));
  return object;
}

Napi::Value QueryNanoseconds(const Napi::CallbackInfo& info) {
  const auto nanoseconds = bench::QueryNanoseconds(AddressFrom(info[0]), CountFrom(info[1]));
  return nanoseconds ? Napi::Number::New(info.Env(), *nanoseconds) : info.Env().Undefined();
}

Napi::Value ReadNanoseconds(const Napi::CallbackInfo& info) {
  return Napi::Number::New(info.Env(), bench::ReadNanoseconds(CountFrom(info[0])));
}

Napi::Value SearchNanoseconds(const Napi::CallbackInfo& info) {
  const auto bounds = info[0].As<Napi::BigUint64Array>();
  const auto codes = info[1].As<Napi::Uint8Array>();
  const auto addresses = info[2].As<Napi::BigUint64Array>();
  auto found = info[3].As<Napi::Uint8Array>();
  if (codes.ElementLength() < bounds.ElementLength() ||
      found.ElementLength() < addresses.ElementLength()) {
    throw Napi::RangeError::New(info.Env(), "expected a code for each bound and address");
  }
  const double nanoseconds =
      bench::SearchNanoseconds({bounds.Data(), codes.Data(), bounds.ElementLength()},
                               addresses.Data(), addresses.ElementLength(), found.Data());
  return Napi::Number::New(info.Env(), nanoseconds);
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports["mapRows"] = Napi::Function::New(env, MapRows, "mapRows");
  exports["sizeOfMap"] = Napi::Function::New(env, SizeOfMap, "sizeOfMap");
  exports["queryNanoseconds"] = Napi::Function::New(env, QueryNanoseconds, "queryNanoseconds");
  exports["readNanoseconds"] = Napi::Function::New(env, ReadNanoseconds, "readNanoseconds");
  exports["searchNanoseconds"] = Napi::Function::New(env, SearchNanoseconds, "searchNanoseconds");
  return exports;
}

}  // namespace

NODE_API_MODULE(bench_helper, Init)
