// A class that is wrapped for Python.
#include "wrapped.hpp"
#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
namespace shapes {
Rectangle::Rectangle() : Rectangle(0, 0, 1, 1) {}
Rectangle::Rectangle(int x0, int y0, int x1, int y1) : x0(x0), y0(y0), x1(x1), y1(y1) {}
Rectangle::~Rectangle() = default;
int Rectangle::area() const { return (x1 - x0) * (y1 - y0); }
void Rectangle::size(int *width, int *height) const { *width = x1 - x0; *height = y1 - y0; }
void Rectangle::move(int dx, int dy) { x0 += dx; y0 += dy; x1 += dx; y1 += dy; }
std::vector<double> scaled(const std::vector<double> &v, double by) { std::vector<double> r(v.size()); std::transform(v.begin(), v.end(), r.begin(), [by](double x) { return x * by; }); return r; }
std::map<std::string, int> counts(const std::string &text) { std::map<std::string, int> m; size_t at = 0; while (at < text.size()) { size_t end = std::min(text.find(' ', at), text.size()); m[text.substr(at, end - at)]++; at = end + 1; } return m; }
double mean(const std::vector<double> &v) { if (v.empty()) throw std::invalid_argument("no values"); return std::accumulate(v.begin(), v.end(), 0.0) / v.size(); }
}
