#pragma once

#include <memory>
#include <string>

namespace zhiyuan::paper {

/// Points of an inch/72, from the upper left corner of a page.
struct Place {
    double x = 0, y = 0;
};

/// One family in two weights: each more would be embedded in every PDF once more.
struct Style {
    double size = 9;  ///< points
    bool bold = false;
};

inline constexpr double kPageWidth = 595, kPageHeight = 842;  ///< A4

/// Writes and draws on the pages of one PDF, black and greys on white. Serves one thread.
class Pen {
public:
    /// `title` and `made_at` ("2014-06-28T16:00:00Z") go into the file's own description.
    Pen(const std::string& title, const std::string& made_at);
    ~Pen();
    Pen(const Pen&) = delete;
    Pen& operator=(const Pen&) = delete;

    /// Width of a text on one line.
    double width(const std::string& text, const Style& style);
    /// Height of a text that is broken into lines of `width`.
    double height(const std::string& text, const Style& style, double width);
    /// Writes it with its upper left corner at `at`; returns its height.
    double write(const std::string& text, const Style& style, Place at, double width);

    void line(Place from, Place to, double thickness);
    /// `grey`: 0 is black, 1 white.
    void fill(Place at, double width, double height, double grey);

    void end_page();
    /// Ends the document; nothing more can be drawn. Empty when it could not be made.
    std::string finish();

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace zhiyuan::paper
