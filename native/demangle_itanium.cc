#include <cxxabi.h>

#include <cstdlib>
#include <memory>
#include <string_view>

#include "demangle.h"

namespace vas {

namespace {

// A name means a longer text: a back reference (S1_, T0_) stands for what came before it, other
// references included, and a pack expansion (Dp, sp) writes its pattern once for each type of a
// pack, other expansions included. So each of a few more bytes may make the text longer by a
// factor: 91 bytes can mean gigabytes. What is counted here are pieces of text; a piece has up to
// 20 letters ("unsigned __int128, "), so the text is 20 MB or so at most.
constexpr double kMostPieces = 1 << 20;
constexpr std::size_t kLongestName = 1024;

// Three references to the same, in one that the next three refer to, triple the text: no other way
// of using references makes it longer. So one counts for the cube root of 3.
constexpr double kGrowthByReference = 1.4423;

bool IsSequenceId(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
}

bool IsBackReference(const std::string& name, std::size_t first) {
  if (name[first] != 'S' && name[first] != 'T') return false;
  std::size_t end = first + 1;
  while (end < name.size() && IsSequenceId(name[end])) ++end;
  return end < name.size() && name[end] == '_';
}

bool IsExpansion(const std::string& name, std::size_t first) {
  return name.compare(first, 2, "Dp") == 0 || name.compare(first, 2, "sp") == 0;
}

// How many pieces the text may have. What is counted may also be letters of an identifier: then it
// has fewer.
double MostPieces(const std::string& name) {
  const auto length = static_cast<double>(name.size());
  double by_references = length;
  double by_expansions = 1;
  bool has_parameter = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (IsExpansion(name, i)) by_expansions *= length;
    if (!IsBackReference(name, i)) continue;
    by_references *= kGrowthByReference;
    if (name[i] == 'T') has_parameter = true;
  }
  // Only a template parameter (T_) can be a pack.
  if (by_expansions == 1 || !has_parameter) return by_references;
  // The pattern, and each of the packs, is a part of the name, so half of it is the most for two.
  return by_references * by_expansions / 4;
}

// libstdc++'s demangler (libiberty's d_prefix, as in GCC 12) reads a part of a name that depends on
// a template parameter (sr) over and over, if it begins as a constructor, a destructor or something
// without a name does, and is none. What is looked at may also be letters of an identifier.
bool MayHaveNoEnd(const std::string& name) {
  const std::size_t dependent = name.find("sr");
  if (dependent == std::string::npos) return false;
  for (std::size_t i = dependent; i < name.size(); ++i) {
    const std::string_view known = name[i] == 'C'   ? "12345"
                                   : name[i] == 'D' ? "01245tT"
                                   : name[i] == 'U' ? "lt"
                                                    : "";
    if (known.empty()) continue;
    if (i + 1 == name.size() || known.find(name[i + 1]) == std::string_view::npos) return true;
  }
  return false;
}

struct Free {
  void operator()(char* text) const { std::free(text); }
};

}  // namespace

std::optional<std::string> Demangled(const std::string& name) {
  // Without this prefix the demangler would read any short name as a type: "i" as int.
  if (name.compare(0, 2, "_Z") != 0) return std::nullopt;
  if (name.size() > kLongestName || MostPieces(name) > kMostPieces) return std::nullopt;
  if (MayHaveNoEnd(name)) return std::nullopt;
  int status = 0;
  const std::unique_ptr<char, Free> text(
      abi::__cxa_demangle(name.c_str(), nullptr, nullptr, &status));
  if (text == nullptr) return std::nullopt;
  return text.get();
}

}  // namespace vas
