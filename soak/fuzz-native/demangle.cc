// Names that may stand in any file's symbol table, demangled: whatever they are, the answer comes
// soon, and is no longer than native/demangle_itanium.cc says. libFuzzer hands over bytes; most are
// taken for pieces of names, because of random letters the demangler would read no more than the
// first ones.
#include "../../native/demangle.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

// Pieces of the grammar of names (Itanium C++ ABI, 5.1), the ones that repeat or nest above all.
constexpr std::string_view kPieces[] = {
    "S_",    "S0_", "S1_",   "S2_",   "SA_",  "St",   "Sa",    "Ss",   "T_", "T0_",  "T1_", "TL0__",
    "N",     "NK",  "E",     "I",     "J",    "1a",   "2bb",   "3foo", "P",  "R",    "O",   "K",
    "V",     "F",   "A1_",   "A_",    "M",    "Dp",   "DT",    "Dt",   "dt", "cl",   "cv",  "sZ",
    "sp",    "X",   "L",     "Li0E",  "i",    "v",    "b",     "z",    "c",  "C1",   "D0",  "Ut_",
    "UlvE_", "Ul",  "Z",     "_0",    "s",    "fp_",  "fL0p_", "sr",   "nx", "pl",   "aS",  "nw",
    "il",    "tl",  "on",    "L_Z",   "TV",   "TI",   "TC",    "GV",   "GR", "Th0_", "Tc",  "B3abi",
    "W",     "Q",   "u3ext", "U3qua", "Dv4_", "DB8_", "DO",    "Dw",   "DC", "dX",   "di",  "dx",
};
constexpr std::size_t kPieceCount = sizeof kPieces / sizeof kPieces[0];

std::string NameFrom(const std::uint8_t* bytes, std::size_t size) {
  std::string name = "_Z";
  for (std::size_t i = 0; i < size; i++) {
    if (bytes[i] < kPieceCount) {
      name += kPieces[bytes[i]];
    } else {
      name += static_cast<char>(bytes[i]);
    }
  }
  return name;
}

// 2^20 pieces of 20 letters each.
constexpr std::size_t kLongestAnswer = std::size_t{20} << 20;

// libFuzzer keeps what reaches something new. The demangler's own branches it cannot see, so it is
// told how much longer than the name an answer is (in powers of two), and how long the name.
constexpr std::size_t kSizes = 64;
__attribute__((section("__libfuzzer_extra_counters"))) std::uint8_t reached[kSizes * kSizes];

std::size_t PowerOfTwo(std::size_t number) {
  std::size_t power = 0;
  while (number >>= 1) power++;
  return power;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string name = NameFrom(bytes, size);
  const auto answer = vas::Demangled(name);
  if (!answer) return 0;
  if (answer->size() > kLongestAnswer) std::abort();
  reached[PowerOfTwo(answer->size() / name.size()) * kSizes + PowerOfTwo(name.size())] = 1;
  return 0;
}
