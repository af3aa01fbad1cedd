// The standard library, as courses use it.
#include <algorithm>
#include <array>
#include <bitset>
#include <cassert>
#include <chrono>
#include <climits>
#include <cmath>
#include <complex>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <forward_list>
#include <fstream>
#include <functional>
#include <iomanip>
#include <iostream>
#include <iterator>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <queue>
#include <random>
#include <set>
#include <sstream>
#include <stack>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <variant>
#include <vector>
#include <any>
#include <regex>

using namespace std;
struct Person { string name; int age; double height; bool operator<(const Person &o) const { return tie(age, name) < tie(o.age, o.name); } };
struct Hash { size_t operator()(const pair<int, int> &p) const { return hash<int>()(p.first) * 31 + hash<int>{}(p.second); } };

vector<string> split(const string &s, char by) { vector<string> r; stringstream in(s); string part; while (getline(in, part, by)) r.push_back(part); return r; }
string join(const vector<string> &v, string_view between) { string r; for (size_t i = 0; i < v.size(); ++i) { if (i) r += between; r += v[i]; } return r; }
map<string, int> frequencies(const string &text) { map<string, int> m; istringstream in(text); for (string w; in >> w;) { transform(w.begin(), w.end(), w.begin(), [](unsigned char c) { return tolower(c); }); ++m[w]; } return m; }
optional<int> parse(const string &s) { try { size_t used; int n = stoi(s, &used); if (used == s.size()) return n; } catch (const invalid_argument &) { } catch (const out_of_range &e) { cerr << e.what(); } return nullopt; }
vector<int> primes(int n) { vector<bool> sieve(n + 1, true); vector<int> r; for (int i = 2; i <= n; ++i) if (sieve[i]) { r.push_back(i); for (int j = 2 * i; j <= n; j += i) sieve[j] = false; } return r; }
map<int, vector<pair<int, int>>> graph{{0, {{1, 4}, {2, 1}}}, {1, {{3, 1}}}, {2, {{1, 2}, {3, 5}}}};
vector<int> shortest(int from, int n) { vector<int> d(n, numeric_limits<int>::max()); priority_queue<pair<int, int>, vector<pair<int, int>>, greater<>> q; d[from] = 0; q.emplace(0, from); while (!q.empty()) { auto [dist, u] = q.top(); q.pop(); if (dist > d[u]) continue; for (auto &[v, w] : graph[u]) if (d[u] + w < d[v]) { d[v] = d[u] + w; q.push({d[v], v}); } } return d; }
struct Tree { int key; unique_ptr<Tree> left, right; explicit Tree(int k) : key(k) {} void insert(int k) { auto &side = k < key ? left : right; if (side) side->insert(k); else side = make_unique<Tree>(k); } void walk(const function<void(int)> &f) const { if (left) left->walk(f); f(key); if (right) right->walk(f); } };
class Matrix { vector<vector<double>> m; public: Matrix(size_t r, size_t c) : m(r, vector<double>(c)) {} double &operator()(size_t i, size_t j) { return m.at(i).at(j); } Matrix operator*(const Matrix &o) const { Matrix r(m.size(), o.m[0].size()); for (size_t i = 0; i < m.size(); i++) for (size_t j = 0; j < o.m[0].size(); j++) r.m[i][j] = inner_product(m[i].begin(), m[i].end(), o.column(j).begin(), 0.0); return r; } vector<double> column(size_t j) const { vector<double> c; for (auto &row : m) c.push_back(row[j]); return c; } };
struct Shared { weak_ptr<Shared> other; int n = 0; };

int main() {
  ios::sync_with_stdio(false);
  vector<int> v{5, 3, 8, 1, 9, 2}; vector<double> reals(5, 1.5); array<int, 4> a{4, 3, 2, 1}; deque<int> d{1, 2}; list<string> l{"b", "a"}; forward_list<int> f{1, 2};
  sort(v.begin(), v.end()); sort(a.rbegin(), a.rend()); sort(v.begin(), v.end(), [](int x, int y) { return x > y; }); stable_sort(v.begin(), v.end(), greater<int>()); partial_sort(v.begin(), v.begin() + 2, v.end()); nth_element(v.begin(), v.begin() + 3, v.end()); reverse(v.begin(), v.end());
  v.insert(v.begin() + 1, 7); v.erase(remove_if(v.begin(), v.end(), [](int x) { return x % 2 == 0; }), v.end()); v.resize(10, -1); v.reserve(20); v.erase(unique(v.begin(), v.end()), v.end()); v.insert(v.end(), {1, 2, 3}); v.assign(3, 4); v.swap(*make_unique<vector<int>>(4, 2)); v.shrink_to_fit();
  iota(v.begin(), v.end(), 1); cout << accumulate(v.begin(), v.end(), 0) << accumulate(v.begin(), v.end(), 1.0, multiplies<>()) << *max_element(v.begin(), v.end()) << *min_element(reals.begin(), reals.end()) << count_if(v.begin(), v.end(), [](int x) { return x > 2; }) << count(v.begin(), v.end(), 3) << (find(v.begin(), v.end(), 3) != v.end()) << binary_search(v.begin(), v.end(), 2) << distance(v.begin(), lower_bound(v.begin(), v.end(), 3)) << all_of(v.begin(), v.end(), [](int x) { return x; }) << any_of(v.begin(), v.end(), [](int x) { return x > 9; }) << '\n';
  transform(v.begin(), v.end(), back_inserter(reals), [](int x) { return sqrt(x); }); copy(v.begin(), v.end(), ostream_iterator<int>(cout, ", ")); for_each(v.begin(), v.end(), [](int &x) { x *= 2; }); rotate(v.begin(), v.begin() + 1, v.end()); fill(v.begin(), v.end(), 0); generate(v.begin(), v.end(), [n = 0]() mutable { return n++; }); partial_sum(v.begin(), v.end(), v.begin()); adjacent_difference(v.begin(), v.end(), v.begin()); next_permutation(v.begin(), v.end()); merge(v.begin(), v.end(), a.begin(), a.end(), back_inserter(d)); swap(v[0], v[1]); const auto [low, high] = minmax({3, 2}); cout << clamp(5, 1, 3) << gcd(12, 18) << lcm(4, 6) << low << high << '\n';
  d.push_front(0); d.pop_back(); l.sort(); l.push_back("c"); l.remove("a"); l.reverse(); l.splice(l.begin(), list<string>{"z"}); f.push_front(0); f.reverse();
  map<string, int> m{{"one", 1}, {"two", 2}}; m["three"] = 3; m.insert({"four", 4}); m.emplace("five", 5); m.erase("one"); if (auto it = m.find("two"); it != m.end()) it->second++; m.try_emplace("six", 6); m.insert_or_assign("six", 7); for (const auto &[k, n] : m) cout << k << '=' << n << ' '; cout << m.count("x") << m.at("two") << m.lower_bound("f")->first << m.size() << '\n';
  unordered_map<string, vector<int>> um; um["a"].push_back(1); um["b"] = {1, 2}; for (auto &p : um) cout << p.first << p.second.size(); unordered_map<pair<int, int>, int, Hash> grid; grid[{1, 2}] = 3; set<int> s(v.begin(), v.end()); s.insert(3); s.erase(2); multiset<int> ms{1, 1, 2}; multimap<int, string> mm{{1, "a"}, {1, "b"}}; auto range = mm.equal_range(1); cout << ms.count(1) << std::distance(range.first, range.second); unordered_set<string> us{"x", "y"}; cout << us.count("x"); set<Person> people{{"Ann", 30, 1.7}, {"Bob", 25, 1.8}}; cout << people.begin()->name; set<int> u; set_union(s.begin(), s.end(), ms.begin(), ms.end(), inserter(u, u.end())); set_intersection(s.begin(), s.end(), ms.begin(), ms.end(), inserter(u, u.begin()));
  stack<int> st; st.push(1); st.top()++; st.pop(); queue<string> q; q.push("a"); q.front() += "b"; q.pop(); priority_queue<int> pq(v.begin(), v.end()); pq.push(4); pq.pop(); bitset<16> bits("1010"); bits.set(3).flip(0); cout << bits << bits.count() << bits.to_ulong() << '\n';
  string t = "Hello, World"; t += '!'; t.append(3, '.').insert(0, ">> ").erase(1, 1).replace(0, 1, "<"); cout << t.substr(2, 5) << t.find("World") << t.rfind('o') << t.find_first_of("aeiou") << t.compare("x") << (t == "x") << (t < "y") << t.length() << t.c_str() << t.back() << t.at(1) << to_string(3.5) << stod("2.5") << stoll("123") << t.empty() << (t.find("zz") == string::npos) << '\n'; string_view view = t; view.remove_prefix(2); cout << view.substr(0, 3) << quoted(t) << string(3, 'x') + "y" + 'z' << "raw"s << R"(a\b)" << '\n';
  ostringstream out; out << setw(8) << setfill('0') << 42 << hex << 255 << dec << fixed << setprecision(2) << 3.14159 << scientific << 1e10 << boolalpha << true << left << setw(5) << 'x' << oct << 8 << showpos << 5 << uppercase << hex << 255 << defaultfloat << 2.5 << endl; cout << out.str(); istringstream in("1 2.5 word"); int i; double r; string w; in >> i >> r >> w; if (!in.good() || in.fail() || in.eof()) in.clear();
  ofstream file("out.txt"); file << "line\n"; file.close(); ifstream back("out.txt"); string line; while (getline(back, line)) cout << line << '\n'; if (!back.is_open()) cerr << "no file\n";
  auto shared = make_shared<Shared>(); auto second = shared; shared->other = second; if (auto locked = shared->other.lock()) locked->n = shared.use_count(); unique_ptr<int[]> buffer(new int[4]); unique_ptr<Person> person = make_unique<Person>(Person{"Cy", 3, 1}); auto taken = std::move(person); shared_ptr<void> erased(new int(3), [](void *p) { delete static_cast<int *>(p); });
  variant<int, double, string> var = "text"s; var = 2.5; cout << var.index() << get<double>(var) << holds_alternative<int>(var); visit([](const auto &x) { cout << x; }, var); optional<string> maybe; cout << maybe.value_or("none") << parse("12").value() << parse("x").has_value(); any anything = 3; anything = "x"s; cout << any_cast<string>(anything); tuple<int, string, double> tup{1, "x", 2.5}; cout << get<1>(tup) << std::get<int>(tup); tie(i, ignore, r) = tup; auto both = tuple_cat(tup, make_pair(1, 2)); cout << tuple_size_v<decltype(both)> << '\n';
  function<int(int)> fn = [&](int n) { return n < 2 ? n : fn(n - 1) + fn(n - 2); }; auto bound = bind(plus<int>(), placeholders::_1, 5); auto member = mem_fn(&Person::age); cout << fn(10) << bound(3) << member(*people.begin()) << invoke(fn, 3) << ref(i) << not_fn(fn)(1) << '\n';
  mt19937 rng(42); uniform_int_distribution<int> die(1, 6); uniform_real_distribution<> unit(0, 1); normal_distribution<double> bell(0, 1); bernoulli_distribution coin(0.5); shuffle(v.begin(), v.end(), rng); cout << die(rng) + unit(rng) + bell(rng) + coin(rng) << '\n'; discrete_distribution<> weighted{1, 2, 3}; cout << weighted(rng);
  auto start = chrono::steady_clock::now(); auto took = chrono::duration_cast<chrono::milliseconds>(chrono::steady_clock::now() - start); using namespace chrono_literals; cout << took.count() << (1500ms).count() << chrono::duration<double>(2s).count() << '\n'; complex<double> z(1, 2); cout << z * conj(z) << abs(z) << polar(1.0, 2.0) << norm(exp(z)) << '\n';
  try { v.at(100); } catch (const out_of_range &e) { cout << e.what(); } catch (const exception &e) { cout << e.what(); } catch (...) { throw; } try { throw runtime_error("bad"); } catch (logic_error &e) { } catch (runtime_error &e) { cout << e.what(); }
  Tree root(5); for (int k : {3, 8, 1}) root.insert(k); root.walk([](int k) { cout << k; }); Matrix mat(2, 2); mat(0, 1) = 3; cout << (mat * mat)(0, 1) << join(split("a,b,c", ','), "-") << frequencies("a b A")["a"] << primes(30).size() << shortest(0, 4)[3] << numeric_limits<double>::epsilon() << INT_MAX << '\n'; assert(v.size() < 100); regex re(R"((\w+)@(\w+)\.com)"); smatch found; string mail = "me@site.com"; if (regex_search(mail, found, re)) cout << found[1] << regex_replace(mail, re, "$2"); return EXIT_SUCCESS;
}
