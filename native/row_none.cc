#include <cerrno>

#include "row.h"

namespace vas {

// Systems that are not asked for rows in this way (macOS, Windows and others).

RowSource::RowSource() = default;
RowSource::~RowSource() = default;

int AskRow(RowQuery&) { return ENOSYS; }

std::uint32_t ForksSeen() { return 0; }

}  // namespace vas
