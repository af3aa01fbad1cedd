// C++20 and 23.
#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <compare>
#include <concepts>
#include <coroutine>
#include <expected>
#include <format>
#include <iostream>
#include <map>
#include <memory>
#include <numbers>
#include <numeric>
#include <print>
#include <ranges>
#include <source_location>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

template <typename T> concept Number = std::integral<T> || std::floating_point<T>;
template <typename T> concept Container = requires(T t) { t.begin(); t.end(); { t.size() } -> std::convertible_to<std::size_t>; typename T::value_type; requires sizeof(T) > 1; };
template <Number T> T square(T x) { return x * x; }
auto sum(const Container auto &c) { typename std::remove_cvref_t<decltype(c)>::value_type s{}; for (const auto &x : c) s += x; return s; }
template <class T> requires Number<T> && (!std::same_as<T, bool>) struct Vec { T x, y; constexpr Vec operator+(Vec o) const { return {x + o.x, y + o.y}; } auto operator<=>(const Vec &) const = default; };
struct Version { int major = 0, minor = 0; std::string tag; auto operator<=>(const Version &) const = default; bool operator==(const Version &) const = default; };
struct Length { double m; std::partial_ordering operator<=>(const Length &o) const { return m <=> o.m; } bool operator==(const Length &) const = default; };
consteval int compile_time(int n) { return n * n; }
constinit int early = compile_time(5);
constexpr int counted() { int n = 0; std::array<int, 5> a{5, 3, 1, 4, 2}; std::sort(a.begin(), a.end()); for (int x : a) n = n * 10 + x; return n; }
static_assert(counted() == 12345);
constexpr std::string text() { std::string s = "ab"; s += "cd"; return s; }
static_assert(text().size() == 4);
template <typename T> struct Generator {
  struct promise_type { T value; Generator get_return_object() { return Generator{std::coroutine_handle<promise_type>::from_promise(*this)}; } std::suspend_always initial_suspend() { return {}; } std::suspend_always final_suspend() noexcept { return {}; } std::suspend_always yield_value(T v) { value = v; return {}; } void return_void() {} void unhandled_exception() {} };
  std::coroutine_handle<promise_type> handle;
  ~Generator() { if (handle) handle.destroy(); }
  bool next() { handle.resume(); return !handle.done(); }
  T value() const { return handle.promise().value; }
};
Generator<int> range(int n) { for (int i = 0; i < n; ++i) co_yield i; }
enum class Colour : unsigned char { red, green };
std::expected<int, std::string> parse(std::string_view s) { int n; auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n); if (error != std::errc{} || end != s.data() + s.size()) return std::unexpected("bad"); return n; }
void where(std::source_location l = std::source_location::current()) { std::cout << l.line() << l.function_name(); }
double average(std::span<const double> s) { return std::accumulate(s.begin(), s.end(), 0.0) / s.size(); }
struct Chain { int n; auto &&add(this auto &&self, int x) { self.n += x; return self; } };
[[nodiscard("why")]] int careful(int x) { if (x > 0) [[likely]] return 1; else [[unlikely]] return 2; }
template <std::size_t N> struct Literal { char s[N]; constexpr Literal(const char (&t)[N]) { std::copy_n(t, N, s); } };
template <Literal L> void name() { std::cout << L.s; }
int index(auto... i) { return (i + ... + 0); }

int main() {
  namespace views = std::views;
  std::vector<int> v{5, 2, 8, 1};
  std::ranges::sort(v); std::ranges::sort(v, std::greater{}); std::ranges::for_each(v, [](int &x) { ++x; });
  for (int x : v | views::filter([](int x) { return x % 2 == 0; }) | views::transform([](int x) { return x * x; }) | views::take(2)) std::cout << x << ' ';
  for (auto i : views::iota(1, 5) | views::reverse | views::drop(1)) std::cout << i; for (auto [a, b] : views::zip(v, v)) std::cout << a + b;
  std::cout << *std::ranges::max_element(v) << std::ranges::count(v, 2) << std::ranges::any_of(v, [](int x) { return x > 3; }) << (std::ranges::find(v, 8) == v.end()); auto made = views::iota(0, 5) | std::ranges::to<std::vector>(); std::map<std::string, int> m{{"a", 1}}; for (const auto &k : m | views::keys) std::cout << k; std::erase_if(m, [](auto &p) { return p.second > 3; }); std::cout << m.contains("a") << std::ssize(v);
  auto g = range(3); while (g.next()) std::cout << g.value(); Vec<int> a{.x = 1, .y = 2}; std::cout << (a < a + a) << ((Version{1, 2, "a"} <=> Version{1, 3}) < 0) << (Length{1} > Length{0.5}); using enum Colour; std::cout << std::to_underlying(green) << std::popcount(7u) << std::bit_width(9u) << std::has_single_bit(8u) << std::bit_cast<unsigned>(1.0f) << std::numbers::pi << std::midpoint(1, 4) << std::lerp(1.0, 2.0, 0.5);
  std::cout << std::format("{} {:>5} {:.2f} {:#x} {:^7}|{:05d}\n", "x", 3, 2.5, 255, 'c', 42); std::string s = std::format("{1} {0}", 1, 2); if (auto r = parse("12"); r) std::cout << *r << parse("x").error() << parse("3").transform([](int x) { return x * 2; }).value(); where(); name<"literal">(); double d[] = {1, 2, 3}; std::cout << average(d) << Chain{1}.add(2).add(3).n << careful(1) << sum(v) << square(2.5) << index(1, 2) << early; auto l = []<class T>(T x) { return sizeof(T) + x; }; if (int n = l(3); n > 3) std::cout << n; for (std::vector<int> w{1, 2}; int x : w) std::cout << x; if consteval { return 1; } std::print("{}\n", made.size()); return made[2];
}
