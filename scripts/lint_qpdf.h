#pragma once

// Stands in for <qpdf/JSON.hh> where clang-tidy reads qpdf's headers: clang 14 refuses that one as
// C++20 (a member function of a class still incomplete is instantiated), gcc takes it, and nothing
// of ours uses it. See lint.py.
#define JSON_HH
class JSON;
