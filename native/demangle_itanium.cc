#include <cxxabi.h>

#include <cstdlib>
#include <cstring>
#include <map>
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
// Longer than any of that many pieces: kept from JavaScript, whose strings end somewhere.
constexpr std::size_t kLongestText = std::size_t{1} << 25;

bool IsSequenceId(char letter) {
  return (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z');
}

// The back reference that begins here, or nothing.
std::string_view BackReferenceAt(std::string_view name, std::size_t first) {
  if (name[first] != 'S' && name[first] != 'T') return {};
  std::size_t end = first + 1;
  while (end < name.size() && IsSequenceId(name[end])) ++end;
  if (end == name.size() || name[end] != '_') return {};
  return name.substr(first, end + 1 - first);
}

bool IsExpansion(std::string_view name, std::size_t first) {
  return name.compare(first, 2, "Dp") == 0 || name.compare(first, 2, "sp") == 0;
}

// How many pieces the text may have. What is counted may also be letters of an identifier: then it
// has fewer.
//
// What a reference stands for is made of letters of the name and of what other references stand
// for, never of itself. So they can be put in an order in which each adds, at most, all that there
// is before it. All S1_ stand for the same, and are added together; what T_ stands for depends on
// the template that it is in, and each is one more.
double MostPieces(std::string_view name) {
  const auto length = static_cast<double>(name.size());
  double by_references = length;
  double by_expansions = 1;
  bool has_parameter = false;
  std::map<std::string_view, int> uses;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (IsExpansion(name, i)) by_expansions *= length;
    const std::string_view reference = BackReferenceAt(name, i);
    if (reference.empty()) continue;
    if (reference[0] == 'S') {
      ++uses[reference];
    } else {
      by_references *= 2;
      has_parameter = true;
    }
  }
  for (const auto& [reference, count] : uses) by_references *= 1 + count;
  // Only a template parameter (T_) can be a pack.
  if (by_expansions == 1 || !has_parameter) return by_references;
  // The pattern, and each of the packs, is a part of the name, so half of it is the most for two.
  return by_references * by_expansions / 4;
}

// libstdc++'s demangler (libiberty's d_prefix, as in GCC 12) reads a part of a name that depends on
// a template parameter (sr) over and over, if it begins as a constructor, a destructor or something
// without a name does, and is none. What is looked at may also be letters of an identifier.
bool MayHaveNoEnd(std::string_view name) {
  const std::size_t dependent = name.find("sr");
  if (dependent == std::string_view::npos) return false;
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
  if (text == nullptr || std::strlen(text.get()) > kLongestText) return std::nullopt;
  return text.get();
}

}  // namespace vas
