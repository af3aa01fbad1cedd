// What C++ needs of the interpreter: its memory, its library, its exceptions.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <string>
#include <typeinfo>
#include <unordered_map>
#include <vector>

namespace {
struct Shape {
    virtual ~Shape() = default;
    virtual double area() const = 0;
};
struct Circle : Shape {
    double r;
    explicit Circle(double r) : r(r) {}
    double area() const override { return 3 * r * r; }
};
struct Square : Shape {
    double s;
    explicit Square(double s) : s(s) {}
    double area() const override { return s * s; }
};
struct Failure : std::runtime_error {
    int code;
    explicit Failure(int code) : std::runtime_error("failure"), code(code) {}
};
struct Guard {
    int &count;
    ~Guard() { count++; }
};
int began = [] { return 7; }();
thread_local int own = 1;
std::mutex mutex;
std::string said;

const char *say(std::string text) {
    said = std::move(text);
    return said.c_str();
}
int deep(int n, int &unwound) {
    Guard guard{unwound};
    if (n == 0) throw Failure(9);
    return deep(n - 1, unwound) + 1;
}
} // namespace

extern "C" {
const char *containers() {
    std::vector<int> v{3, 1, 2};
    std::sort(v.begin(), v.end());
    std::map<std::string, int> m{{"one", 1}, {std::string(40, 'x'), 2}};
    std::unordered_map<std::string, std::vector<int>> u;
    for (int i = 0; i < 100; i++) u[std::to_string(i % 10)].push_back(i);
    std::function<int(int)> f = [&](int x) { return x + v.back(); };
    return say(std::to_string(v[0]) + " " + std::to_string(m.size()) + " " + std::to_string(u["3"].size()) + " " +
               std::to_string(f(1)) + " " + std::to_string(began + own));
}
const char *classes() {
    std::unique_ptr<Shape> a = std::make_unique<Circle>(2);
    std::shared_ptr<Shape> b = std::make_shared<Square>(3);
    bool is = dynamic_cast<Square *>(b.get()) && !dynamic_cast<Circle *>(b.get());
    return say(std::to_string(int(a->area() + b->area())) + (is && typeid(*a) == typeid(Circle) ? " yes" : " no"));
}
const char *exceptions() {
    int unwound = 0;
    std::string all;
    try {
        deep(2, unwound);
    } catch (const Failure &failure) {
        all += failure.what() + std::to_string(failure.code) + " ";
    }
    try {
        (void)std::vector<int>().at(3);
    } catch (const std::out_of_range &error) {
        all += error.what() + std::string(" ");
    }
    try {
        (void)std::stoi("x");
    } catch (const std::exception &error) {
        all += error.what() + std::string(" ");
    }
    try {
        throw 5;
    } catch (...) {
        all += "any ";
    }
    return say(all + std::to_string(unwound));
}
const char *library() {
    std::ostringstream out;
    out << std::hex << 255 << ' ' << std::boolalpha << true;
    std::lock_guard<std::mutex> guard(mutex);
    std::istringstream in("12 2.5 word");
    int whole;
    double real;
    std::string word;
    in >> whole >> real >> word;
    return say(out.str() + " " + std::to_string(whole + real) + word + " " +
               (std::filesystem::exists("/nowhere") ? "there" : "not there"));
}
void print() { std::cout << "from " << "C++" << std::endl; }
}
