// Put before every source where a binary is built for other systems than this one
// (scripts/prebuild.mjs).
//
// glibc 2.32 and 2.34 moved these functions from libdl and libpthread into libc, under new
// versions, and kept the first ones. Bound to those, a binary that is linked with a new glibc loads
// with an old one, too: whoever loads it has called dlopen(3) and runs threads, so there libdl and
// libpthread are loaded already.
#if defined(__x86_64__)
#define VAS_FIRST_VERSION "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define VAS_FIRST_VERSION "GLIBC_2.17"
#endif

#define VAS_BIND_FIRST(name) __asm__(".symver " #name ", " #name "@" VAS_FIRST_VERSION)

VAS_BIND_FIRST(dlopen);
VAS_BIND_FIRST(dlsym);
VAS_BIND_FIRST(dlclose);
VAS_BIND_FIRST(pthread_getattr_np);
VAS_BIND_FIRST(pthread_attr_getstack);
VAS_BIND_FIRST(pthread_attr_getguardsize);
