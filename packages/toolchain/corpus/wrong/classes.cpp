//// missing semicolon after class
class A { int x; }
int f();
//// private member
class A { int x; };
int f(A a) { return a.x; }
//// private function
class A { void hidden(); };
void f(A a) { a.hidden(); }
//// protected member
class A { protected: int x; };
int f(A a) { return a.x; }
//// no such member
struct A { int value; int size() const; };
int f(A a) { return a.valeu + a.length() + a.size; }
//// no matching constructor
struct A { A(int, double); };
A f() { return A("x"); }
A g;
A h{1, 2, 3};
//// no default constructor
struct A { A(int); };
struct B { A a; };
B b;
struct C : A { };
C c;
//// deleted function
struct A { A(const A &) = delete; A() = default; };
A f(A &a) { return a; }
void g() { A a; A b = a; b = a; }
//// explicit constructor
struct A { explicit A(int); };
A a = 3;
void f(A); void g() { f(3); }
//// abstract class
struct Shape { virtual double area() const = 0; virtual ~Shape(); };
struct Square : Shape { double area() { return 1; } };
Square s; Shape t; Shape *p = new Shape;
//// override of nothing
struct A { virtual int f(int) const; virtual void g() final; };
struct B : A { int f(int) override; void g() override; int h() override; };
//// override with another result
struct A { virtual int f(); };
struct B : A { double f() override; };
//// final class
struct A final { };
struct B : A { };
//// undefined base
class B : public A { };
class C;
class D : C { };
//// private base
class A { public: int x; };
class B : A { };
int f(B b) { A *a = &b; return b.x; }
//// ambiguous base
struct A { int x; }; struct B : A { }; struct C : A { }; struct D : B, C { };
int f(D d) { A *a = &d; return d.x; }
//// const function changes
struct A { int n; void f() const { n = 3; g(); } void g(); };
void h(const A &a) { a.g(); a.n = 1; }
//// static function uses this
struct A { int n; static int f() { return n + this->n; } };
//// virtual destructor missing
struct A { virtual void f(); };
struct B : A { };
void g(A *a) { delete a; }
//// constructor with result
struct A { int A(); void ~A(); ~A(int); };
//// constructor name wrong
struct Person { Preson(int); int Person2(); age(); };
//// initialiser unknown
struct A { int a, b; A() : a(1), c(2), b(3) { } };
//// initialisers in another order
struct A { int a, b; A() : b(1), a(b) { } };
//// reference not initialised
struct A { int &r; A() { } };
int &r;
//// const not initialised
struct A { const int c; A() { } };
const int c;
//// reference to a temporary
int &r = 3;
void f(int &); void g() { f(3); double d = 1; f(d); }
//// reference to a local
int &f() { int x = 3; return x; }
#include <string>
const std::string &g() { return std::string("x"); }
//// this outside
int f() { return this->x; }
//// member defined outside wrongly
struct A { int f(int); };
int A::f(double) { return 1; }
int A::g() { return 2; }
int B::h() { return 3; }
//// friend and access
class A { friend int f(A); int x; };
int f(A a) { return a.x; } int g(A a) { return a.x; }
//// operator wrong
struct A { int operator+(int, int); A operator.(int); };
int operator+(int, int);
A f(A a, A b) { return a * b + a; }
//// no operator
struct A { };
bool f(A a, A b) { return a < b && a == b; }
#include <iostream>
void g(A a) { std::cout << a << std::endl; std::cin >> a; }
//// copy of unique
#include <memory>
std::unique_ptr<int> f(std::unique_ptr<int> &p) { std::unique_ptr<int> q = p; q = p; return p; }
//// enum class to int
enum class Colour { Red }; enum Old { Green };
int f(Colour c) { int x = c; return c == 0 ? Red : Colour::Blue; }
//// switch over enum class
enum class E { A, B, C };
int f(E e) { switch (e) { case E::A: return 1; case B: return 2; } }
//// namespace unknown
int f() { return nothing::f(); }
using namespace stdd;
using std::nothing;
//// std forgotten
#include <vector>
#include <string>
#include <iostream>
vector<int> v; string s; int main() { cout << "x" << endl; }
//// header forgotten
std::vector<int> v; std::string s; std::map<int, int> m;
//// default arguments
void f(int a = 1, int b); void g(int a = 1); void g(int a = 2);
//// overloads that differ in the result only
int f(int); double f(int);
//// ambiguous overload
void f(int, double); void f(double, int);
void g() { f(1, 1); f("x", "y"); f(); }
//// nullptr and overloads
void f(int *); void f(char *); void g() { f(nullptr); f(0); int x = nullptr; int *p = 3; }
//// const cast and others
int f(const int *p, double d, char *s) { int *q = const_cast<int *>(p); q = static_cast<int *>(p); d = static_cast<double>(s); return reinterpret_cast<int>(d) + *dynamic_cast<int *>(q); }
//// void pointer conversion
int *f(void *p) { return p; }
int *g() { return malloc(3); }
//// string constant
char *s = "text";
//// narrowing
int a{3.5}; char b{300}; unsigned c{-1}; int list[] = {1, 2.5};
//// array new and delete
void f() { int *a = new int[3]; delete a; int *b = new int; delete[] b; int c; delete &c; delete c; new int[-1]; }
//// uninitialised and unused
int f() { int x; auto y = 3; return x; } class A { int unused_field; };
//// missing return
int f(int x) { if (x) return 1; } auto g() { return 1; return 2.5; } int h() { }
//// goto over a value
#include <string>
int f(int x) { if (x) goto out; std::string s = "x"; out: return 1; } int g(int x) { switch (x) { case 1: int y = 3; case 2: return y; } return 0; }
//// throw and try
int f() { throw; try { return 1; } } int g() noexcept { throw 3; } int h() { try { } catch (int) { } catch (int) { } catch (...) { } catch (double) { } return 0; }
//// extern C overloads
extern "C" { int f(int); int f(double); template <class T> T g(T); }
//// main in C++
void main() { } 
//// static member
struct A { static int n = 3; static int m; int k; }; int A::k = 3; int f() { return A::k; }
//// slicing and incomplete
struct A; void f(A a) { } A g(); int h(A *a) { return a->x; } struct B { A a; };
//// use after move and dangling
#include <string>
#include <string_view>
#include <utility>
std::string f(std::string s) { std::string t = std::move(s); const std::string u = std::move(t); std::string_view v = std::string("x"); return std::move(u) + s; }
