#include <cxxabi.h>

#include <cstdlib>
#include <memory>

#include "demangle.h"

namespace vas {

std::optional<std::string> Demangled(const std::string& name) {
  // Without this prefix the demangler would read any short name as a type: "i" as int.
  if (name.compare(0, 2, "_Z") != 0) return std::nullopt;
  struct Free {
    void operator()(char* text) const { std::free(text); }
  };
  int status = 0;
  const std::unique_ptr<char, Free> text(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status));
  if (text == nullptr) return std::nullopt;
  return text.get();
}

}  // namespace vas
