#include "demangle.h"

namespace vas {

// Compilers without the Itanium C++ ABI.

std::optional<std::string> Demangled(const std::string&) { return std::nullopt; }

}  // namespace vas
