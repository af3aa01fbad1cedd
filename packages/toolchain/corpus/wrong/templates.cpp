//// template without arguments
#include <vector>
std::vector v; template <class T> struct A { }; A a;
//// too many arguments
#include <vector>
std::vector<int, int, int, int> v; template <class T> struct A { }; A<int, int> a;
//// wrong kind of argument
template <int N> struct A { int x[N]; }; A<int> a; A<3.5> b; int n; A<n> c; A<-1> d;
//// no matching function
template <class T> T biggest(T a, T b) { return a > b ? a : b; }
int f() { return biggest(1, 2.5); }
//// cannot deduce
template <class T> T make(); int f() { return make(); }
//// error in an instantiation
template <class T> int size(const T &t) { return t.size(); }
int f() { return size(3); }
//// error deep in instantiations
template <class T> struct A { typename T::type x; }; template <class T> struct B { A<T> a; }; template <class T> struct C { B<T> b; }; C<int> c;
//// typename missing
template <class T> void f() { T::type x; T::type *y; typename T::type z; }
//// template keyword missing
template <class T> int f(T t) { return t.get<3>(); }
//// template in a function
int f() { template <class T> struct A { }; return 1; }
//// undeclared in a template
template <class T> T f(T t) { return t + missing; }
//// two-phase
template <class T> void f(T t) { later(t); } void later(int); struct S { }; void g() { f(S()); f(3); }
//// specialisation after use
template <class T> int f(T) { return 1; } int g() { return f(3); } template <> int f(int) { return 2; }
//// partial specialisation of a function
template <class T, class U> int f(T, U); template <class T> int f<T, int>(T, int);
//// recursion without end
template <int N> struct A { enum { value = A<N - 1>::value }; }; int x = A<3>::value;
//// push of the wrong type
#include <vector>
#include <string>
void f() { std::vector<std::string> v; v.push_back(3); v.push_back("x", 1); v.add("x"); std::vector<int> w; w.push_back("text"); w = v; }
//// sort of a list
#include <list>
#include <algorithm>
void f(std::list<int> &l) { std::sort(l.begin(), l.end()); }
//// map without order
#include <map>
#include <unordered_map>
struct K { int n; }; void f() { std::map<K, int> m; m[K{1}] = 2; std::unordered_map<K, int> u; u[K{1}] = 2; }
//// map of the wrong key
#include <map>
#include <string>
int f(std::map<std::string, int> &m, const std::map<std::string, int> &c) { m[3] = 1; return c["x"] + m.find("x")->third; }
//// iterator mixed
#include <vector>
#include <set>
void f(std::vector<int> v, std::set<int> s) { std::vector<int>::iterator i = s.begin(); for (auto x : 3) ; for (int y : v) y.z = 1; *i = "x"; i->first; }
//// lambda without capture
int f(int x) { auto g = [](int y) { return x + y; }; return g(1); }
int h(int x) { auto g = [x]() { x++; }; auto k = [this] { }; return g(); }
//// lambda with the wrong result
#include <functional>
std::function<int(int)> f = [](const char *s) { return s; }; auto g = [](int x) { if (x) return 1; return 2.5; }; int h = [] { return 1; };
//// auto without value
auto x; auto f(); int g() { auto y = {1, 2.5}; auto z = f(); return auto(3); } auto a = 1, b = 2.5;
//// concept not met
#include <concepts>
template <std::integral T> T half(T t) { return t / 2; } double d = half(2.5); template <class T> requires (sizeof(T) > 4) int big(T) { return 1; } int e = big('x');
//// own concept not met
template <class T> concept Sized = requires(T t) { { t.size() } -> int_like; t.begin(); }; template <class T> concept Plus = requires(T a, T b) { a + b; typename T::value_type; }; template <Plus T> void f(T); void g() { f(3); }
//// constexpr not constant
int g(); constexpr int f(int n) { return n == 0 ? g() : 1; } constexpr int x = f(0), y = 1 / 0; int n; constexpr int z = n; static_assert(f(1) == 2, "not so"); constexpr int loop(int n) { while (true) n++; return n; } constexpr int w = loop(1);
//// constexpr out of bounds
constexpr int list[] = {1, 2, 3}; constexpr int at(int i) { return list[i]; } constexpr int x = at(5); constexpr int y = *(list + 9); constexpr int deep(int n) { return deep(n + 1); } constexpr int z = deep(0); constexpr int o = 2147483647 + 1;
//// structured binding
#include <tuple>
void f() { auto [a, b] = std::make_tuple(1, 2, 3); struct S { int x; } s; auto [c, d] = s; auto [e] = 3; }
//// variadic pack
template <class... T> int sum(T... t) { return (t + ...); } template <class... T> void f(T... t) { g(t); T x; } int x = sum(); int y = sum(1, "x");
//// optional and variant
#include <optional>
#include <variant>
#include <string>
int f(std::optional<int> o, std::variant<int, std::string> v) { int x = o; return o + std::get<double>(v) + std::get<5>(v); }
//// format and ranges
#include <ranges>
#include <vector>
#include <string>
auto f(std::vector<int> v) { return v | std::views::filter([](std::string s) { return s.empty(); }); }
//// alias and using
template <class T> using V = std::vector<T>; using X = nothing; typedef A B; using Y; V<int> v;
//// goto style of another language
public class A { private int x; public void f() { System.out.println(x); } }
//// unterminated template
template <class T struct A { }; std::vector<int v; template <> class B;
//// move of a const, copy of a thread
#include <string>
#include <thread>
#include <mutex>
void f(const std::string &s) { std::thread t([] { }); std::mutex m; std::mutex n = m; t.join(); }
//// C++20 in C++11
#include <vector>
template <class T> concept C = true; auto f = [](auto x) { return x; }; int x = 1'000; struct P { int x, y; } p = {.x = 1, .y = 2}; constexpr auto g() { int s = 0; for (int i = 0; i < 3; i++) s += i; return s; } std::vector v{1, 2}; if constexpr (true) { } namespace a::b { }
//// spaceship
#include <compare>
struct A { int x; auto operator<=>(const A &) const = default; }; struct B { A a; int y; bool operator==(const B &) const; }; bool f(B a, B b) { return a < b; } bool g(A a) { return a <=> 3; }
//// coroutine
#include <coroutine>
int f() { co_return 3; } int g() { co_yield 1; co_await 2; }
//// initialiser list
#include <vector>
#include <string>
std::vector<std::string> v = {1, 2}; std::vector<int> w{1, "x"}; std::string s = {1.5, 2.5, "x"}; int x = {1, 2}; std::vector<std::vector<int>> z = {{1, 2}, 3, {"x"}};
