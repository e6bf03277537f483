#pragma once

#include <optional>
#include <string>

namespace vas {

/// What the programmer wrote for a C++ symbol's linker name; nothing when it is no C++ name.
std::optional<std::string> Demangled(const std::string& name);

}  // namespace vas
