// Templates, specialisation, packs, lambdas, constexpr.
#include <array>
#include <cstddef>
#include <iostream>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

template <typename T> T largest(T a, T b) { return a < b ? b : a; }
template <> const char *largest(const char *a, const char *) { return a; }
template <class T, class... Rest> T largest(T a, T b, Rest... rest) { return largest(largest(a, b), rest...); }
template <typename T, std::size_t N> constexpr std::size_t length(const T (&)[N]) { return N; }
template <typename T> class Stack {
  std::vector<T> items;
public:
  void push(const T &x) { items.push_back(x); }
  void push(T &&x) { items.push_back(std::move(x)); }
  template <class... A> T &emplace(A &&...a) { return items.emplace_back(std::forward<A>(a)...); }
  T pop() { if (items.empty()) throw std::string("empty"); T x = std::move(items.back()); items.pop_back(); return x; }
  bool empty() const noexcept { return items.empty(); }
  template <typename F> void each(F f) const { for (const auto &x : items) f(x); }
};
template <typename T, int N = 4> struct Fixed { T data[N] = {}; constexpr T &operator[](int i) { return data[i]; } constexpr int size() const { return N; } };
template <typename T> struct Fixed<T *, 2> { T *a, *b; };
template <int N> struct Factorial { static constexpr long value = N * Factorial<N - 1>::value; };
template <> struct Factorial<0> { static constexpr long value = 1; };
template <typename T> struct is_pointer_to_const : std::false_type {};
template <typename T> struct is_pointer_to_const<const T *> : std::true_type {};
template <typename T> constexpr bool small = sizeof(T) <= 4;
template <typename T> using Pair = std::pair<T, T>;
template <typename T> std::enable_if_t<std::is_integral_v<T>, T> half(T x) { return x / 2; }
template <typename T> std::enable_if_t<std::is_floating_point_v<T>, T> half(T x) { return x * T(0.5); }
template <typename T> auto size_of(const T &t) -> decltype(t.size()) { return t.size(); }
int size_of(...) { return -1; }
template <typename... T> auto sum(T... t) { return (t + ... + 0); }
template <typename... T> void print(const T &...t) { ((std::cout << t << ' '), ...); std::cout << sizeof...(T) << '\n'; }
template <typename T> std::string kind() { if constexpr (std::is_same_v<T, int>) return "int"; else if constexpr (std::is_pointer_v<T>) return "pointer to " + kind<std::remove_pointer_t<T>>(); else return "other"; }
template <template <class...> class C, class T> C<T> make(T x) { return C<T>{x}; }
template <class F, class... A> decltype(auto) invoke(F &&f, A &&...a) { return std::forward<F>(f)(std::forward<A>(a)...); }
template <std::size_t... I> constexpr auto squares(std::index_sequence<I...>) { return std::array{(I * I)...}; }
template <class D> struct Crtp { int twice() const { return 2 * static_cast<const D *>(this)->value(); } };
struct Derived : Crtp<Derived> { int value() const { return 21; } };
template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;
template <auto V> struct Constant { static constexpr auto value = V; };
struct Node { int value; Node *left = nullptr, *right = nullptr; template <class V> void visit(V &&v) { if (left) left->visit(v); v(value); if (right) right->visit(v); } };
constexpr int fibonacci(int n) { int a = 0, b = 1; for (int i = 0; i < n; i++) { int t = a + b; a = b; b = t; } return a; }
constexpr bool prime(unsigned n) { if (n < 2) return false; for (unsigned i = 2; i * i <= n; ++i) if (n % i == 0) return false; return true; }
constexpr auto table = [] { std::array<int, 20> t{}; for (int i = 0; i < 20; ++i) t[i] = fibonacci(i); return t; }();
static_assert(fibonacci(10) == 55 && prime(97) && Factorial<5>::value == 120 && table[7] == 13);
extern template class std::vector<long>;
template class Stack<short>;

int main() {
  Stack<std::string> words; words.push("one"); words.emplace(3, 'x'); words.each([](const auto &w) { std::cout << w << '\n'; });
  int total = 0, by = 3;
  auto add = [&total, by](int x) mutable { total += x * by++; return total; };
  auto generic = [](auto a, auto b) { return a + b; };
  auto counter = [n = 0]() mutable { return n++; };
  auto recursive = [](auto &self, int n) -> int { return n < 2 ? 1 : n * self(self, n - 1); };
  int (*plain)(int) = [](int x) { return x + 1; };
  auto captured = [=, &total] { total++; return by; };
  Overloaded visitor{[](int x) { return x; }, [](const char *) { return 7; }};
  Fixed<int> fixed; fixed[2] = 5; Fixed<int *, 2> two{&total, nullptr}; const int list[] = {1, 2, 3};
  auto [a, b] = Pair<int>{1, 2}; auto [x, y, z] = std::make_tuple(1, 2.5, "z"); auto arr = squares(std::make_index_sequence<5>{});
  Node left{1}, root{2, &left}; root.visit([&](int v) { total += v; });
  print(largest(1, 2, 3), largest("a", "b"), length(list), half(7), half(2.5), size_of(3), size_of(std::string("abc")), sum(1, 2.5, 3L), kind<int **>(), small<double>, is_pointer_to_const<const int *>::value, arr[3], x, y, z, Constant<42>::value, Derived().twice());
  print(add(1), generic(1, 2.5), counter(), recursive(recursive, 5), plain(1), captured(), visitor(1), visitor("x"), invoke(generic, 1, 2), make<std::vector>(3).size(), *two.a, a, b, table[10]);
  try { words.pop(); words.pop(); words.pop(); } catch (const std::string &why) { std::cout << why; }
  return words.empty() ? 0 : fixed.size();
}
