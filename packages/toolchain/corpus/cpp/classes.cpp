// Classes, inheritance, operators, lifetimes, run-time types.
#include <cstdio>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>
#include <memory>

class Shape {
public:
  explicit Shape(std::string name) : name_(std::move(name)) { count++; }
  Shape(const Shape &other) : name_(other.name_) { count++; }
  virtual ~Shape() { --count; }
  virtual double area() const = 0;
  virtual void describe(std::ostream &out) const { out << name_ << ": " << area(); }
  const std::string &name() const { return name_; }
  static int count;
protected:
  std::string name_;
private:
  friend bool operator<(const Shape &a, const Shape &b) { return a.area() < b.area(); }
};
int Shape::count = 0;

class Circle final : public Shape {
  double r;
public:
  Circle(double r = 1) : Shape("circle"), r{r} {}
  double area() const override { return 3.14159 * r * r; }
};
class Box : public Shape {
protected:
  double w, h;
public:
  Box(double w, double h) : Shape("box"), w(w), h(h) {}
  double area() const override { return w * h; }
  void describe(std::ostream &out) const override { Shape::describe(out); out << " (" << w << " by " << h << ")"; }
};
class Square : public Box { public: using Box::Box; Square(double a) : Box(a, a) { name_ = "square"; } };

struct Printable { virtual void print() const { std::puts("printable"); } virtual ~Printable() = default; };
struct Countable { int n = 0; virtual int count() const { return n; } virtual ~Countable() {} };
struct Both : Printable, virtual Countable { void print() const override { std::printf("%d\n", count()); } };
struct Diamond : Both, virtual public Countable { int count() const override { return 42 + Countable::count(); } };

class Fraction {
  long n, d;
  static long gcd(long a, long b) { return b ? gcd(b, a % b) : a; }
public:
  constexpr Fraction(long n = 0, long d = 1) : n(n), d(d) {}
  Fraction operator+(const Fraction &o) const { return Fraction(n * o.d + o.n * d, d * o.d).reduced(); }
  Fraction operator-() const { return {-n, d}; }
  Fraction &operator*=(const Fraction &o) { n *= o.n; d *= o.d; return *this = reduced(); }
  friend Fraction operator*(Fraction a, const Fraction &b) { return a *= b; }
  bool operator==(const Fraction &o) const { return n == o.n && d == o.d; }
  bool operator!=(const Fraction &o) const { return !(*this == o); }
  Fraction &operator++() { n += d; return *this; }
  Fraction operator++(int) { Fraction old = *this; ++*this; return old; }
  explicit operator double() const { return double(n) / d; }
  operator bool() const { return n != 0; }
  Fraction reduced() const { long g = gcd(n < 0 ? -n : n, d); return {n / g, d / g}; }
  friend std::ostream &operator<<(std::ostream &out, const Fraction &f) { return out << f.n << '/' << f.d; }
  friend std::istream &operator>>(std::istream &in, Fraction &f) { char slash; return in >> f.n >> slash >> f.d; }
};

class Text {
  char *data;
  size_t length;
public:
  Text(const char *s = "") : data(new char[std::strlen(s) + 1]), length(std::strlen(s)) { std::strcpy(data, s); }
  Text(const Text &o) : Text(o.data) {}
  Text(Text &&o) noexcept : data(std::exchange(o.data, nullptr)), length(o.length) {}
  Text &operator=(Text o) noexcept { swap(*this, o); return *this; }
  ~Text() { delete[] data; }
  friend void swap(Text &a, Text &b) noexcept { std::swap(a.data, b.data); std::swap(a.length, b.length); }
  char &operator[](size_t i) { return data[i]; }
  const char &operator[](size_t i) const { return data[i]; }
  Text operator+(const Text &o) const { Text t; delete[] t.data; t.data = new char[length + o.length + 1]; std::strcpy(t.data, data); std::strcat(t.data, o.data); t.length = length + o.length; return t; }
  size_t size() const & { return length; }
  const char *operator*() const { return data; }
  int operator()(int a, int b = 2) const { return a * b; }
  Text *operator->() { return this; }
  auto begin() const { return data; }
  auto end() const { return data + length; }
};
class Account {
  double balance = 0;
  const int id;
  mutable int reads = 0;
  static int next;
public:
  Account() : id(next++) {}
  Account(const Account &) = delete;
  Account &operator=(const Account &) = delete;
  void deposit(double x) { if (x <= 0) return; balance += x; }
  bool withdraw(double x) { return x <= balance ? (balance -= x, true) : false; }
  double get() const { ++reads; return balance; }
  enum class State : char { open, closed } state = State::open;
  struct Entry { int day; double sum; } entries[4]{};
  union { int code; float rate; };
};
int Account::next = 1;
namespace geometry { namespace inner { inline int depth() { return 2; } } inline namespace v1 { int version = 1; } namespace { int hidden = 3; } }
namespace geo = geometry;
using geometry::inner::depth;
struct Pod { int a; double b; char c[4]; };
static int (Account::*unused)(int) = nullptr;
int call(const Fraction &f, double (Shape::*area)() const, const Shape &s, int Pod::*member, Pod p) { return int((s.*area)()) + p.*member + int(double(f)); }
extern "C" int from_c(int x) { return x + 1; }
int overloaded(int) { return 1; } int overloaded(double) { return 2; } int overloaded(const char *) { return 3; } int overloaded(const std::string &) { return 4; }
int with_default(int a, int b = 3, const char *c = "x") { return a + b + *c; }
int &reference(int &x) { return x; } int &&moved(int &&x) { return std::move(x); }
struct Guard { const char *name; ~Guard() { std::puts(name); } };
static Guard global{"global"};
int initialised() { static Guard local{"local"}; thread_local int n = 3; return ++n; }

int main() {
  std::vector<std::unique_ptr<Shape>> shapes;
  shapes.push_back(std::make_unique<Circle>(2)); shapes.emplace_back(new Square(3)); shapes.push_back(std::unique_ptr<Shape>(new Box(1, 2)));
  for (const auto &s : shapes) { s->describe(std::cout); std::cout << std::endl; if (auto *b = dynamic_cast<Box *>(s.get())) std::cout << typeid(*b).name() << "\n"; }
  Fraction a(1, 2), b{1, 3}; std::cout << a + b << ' ' << a * b++ << ' ' << (a == b) << ' ' << static_cast<double>(-a) << '\n';
  Text t("hello"), u = t, v = std::move(u); v = t + Text(" world"); for (char c : v) std::cout << c; std::cout << *v << v->size() << v(3) << v[0] << '\n';
  Account account; account.deposit(10); if (account.withdraw(3)) std::cout << account.get() << account.entries[1].sum << int(account.state) << '\n';
  Diamond d; Printable *p = &d; Countable &c = d; p->print(); Both *again = static_cast<Both *>(p); again->print();
  int x = 5; const int &r = x; auto *cast = reinterpret_cast<char *>(&x); const_cast<int &>(r) = 6;
  int *list = new int[3]{1, 2, 3}; delete[] list; Pod *pod = new (std::nothrow) Pod(); delete pod; alignas(16) char place[64]; auto *in_place = new (place) Pod{1, 2, "c"}; in_place->~Pod();
  return call(a, &Shape::area, *shapes[0], &Pod::a, Pod{}) + geo::version + geometry::hidden + depth() + overloaded(1) + overloaded("x") + overloaded(std::string("y")) + with_default(1) + reference(x) + moved(3) + initialised() + *cast + c.count() + (unused == nullptr);
}
