// The three functions that newer-libc.mjs tells of.
#include <cstdlib>
#include <iostream>

extern "C" {
long __isoc23_strtol(const char* text, char** end, int base) {
  return std::strtol(text, end, base);
}

unsigned long __isoc23_strtoul(const char* text, char** end, int base) {
  return std::strtoul(text, end, base);
}

// Makes std::cout and its like usable; here <iostream> does so when this library is loaded.
void _ZSt21ios_base_library_initv() {}
}
