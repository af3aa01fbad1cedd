#pragma once
#include <map>
#include <string>
#include <vector>
namespace shapes {
class Rectangle {
public:
  int x0, y0, x1, y1;
  Rectangle();
  Rectangle(int x0, int y0, int x1, int y1);
  ~Rectangle();
  int area() const;
  void size(int *width, int *height) const;
  void move(int dx, int dy);
};
std::vector<double> scaled(const std::vector<double> &v, double by);
std::map<std::string, int> counts(const std::string &text);
double mean(const std::vector<double> &v);
template <typename T> T twice(T x) { return x + x; }
}
