// Exceptions and clean-up, as far as the target has them, and code without the library.
#include <cstddef>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>

struct Resource { int id; explicit Resource(int i) : id(i) { if (i < 0) throw i; } ~Resource() { open--; } static int open; };
int Resource::open;
class Failure : public std::exception { std::string what_; int code_; public: Failure(std::string w, int c) : what_(std::move(w)), code_(c) {} const char *what() const noexcept override { return what_.c_str(); } int code() const { return code_; } };
class Worse : public Failure { public: using Failure::Failure; };
int risky(int n) { Resource a(n), b(n + 1); if (n > 3) throw Failure("too many", n); if (n == 2) throw Worse("worse", 2); if (n == 1) throw "text"; return n; }
int handled(int n) { try { return risky(n); } catch (const Worse &w) { return w.code(); } catch (const Failure &f) { return f.code() + f.what()[0]; } catch (const char *s) { return s[0]; } catch (int i) { return i; } catch (...) { return -1; } }
int again(int n) { try { try { risky(n); } catch (Failure &) { throw; } } catch (std::exception &e) { return e.what()[0]; } return 0; }
int function_try(int n) try { return risky(n); } catch (...) { return 3; }
struct Member { Resource r; Member(int n) try : r(n) {} catch (int) {} };
void never() noexcept { risky(5); }
int *allocate(std::size_t n) { try { return new int[n]; } catch (const std::bad_alloc &) { return nullptr; } }
bool quiet() { return noexcept(never()) && !noexcept(risky(1)); }
std::exception_ptr keep() { try { throw std::runtime_error("kept"); } catch (...) { return std::current_exception(); } }
void raise(std::exception_ptr p) { if (p) std::rethrow_exception(p); }
int loop() { int n = 0; for (int i = 0; i < 5; i++) { Resource r(i); try { if (i == 3) break; n += handled(i); continue; } catch (...) { n--; } } return n; }
int use_library(void) { return handled(1) + again(2) + function_try(3) + loop() + quiet(); }
