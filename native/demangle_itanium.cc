#include <cxxabi.h>

#include <cstdlib>
#include <memory>

#include "demangle.h"

namespace vas {

namespace {

// A back reference (S1_, T0_) may stand for all that came before it, other references included, so
// the text can grow by a factor with every few of them: a name of 250 bytes may mean 250 MB. Within
// these bounds it means some megabytes at most.
constexpr int kMostBackReferences = 24;
constexpr std::size_t kLongestName = 1024;

bool IsSequenceId(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
}

int CountBackReferences(const std::string& name) {
  int count = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != 'S' && name[i] != 'T') continue;
    std::size_t end = i + 1;
    while (end < name.size() && IsSequenceId(name[end])) ++end;
    if (end < name.size() && name[end] == '_') ++count;
  }
  return count;
}

struct Free {
  void operator()(char* text) const { std::free(text); }
};

}  // namespace

std::optional<std::string> Demangled(const std::string& name) {
  // Without this prefix the demangler would read any short name as a type: "i" as int.
  if (name.compare(0, 2, "_Z") != 0) return std::nullopt;
  if (name.size() > kLongestName || CountBackReferences(name) > kMostBackReferences) {
    return std::nullopt;
  }
  int status = 0;
  const std::unique_ptr<char, Free> text(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status));
  if (text == nullptr) return std::nullopt;
  return text.get();
}

}  // namespace vas
