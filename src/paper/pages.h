#pragma once

#include <functional>
#include <string>
#include <vector>

#include "paper/pen.h"

namespace zhiyuan::paper {

inline constexpr double kMargin = 36;  ///< half an inch: what any printer reaches
inline constexpr double kLineWidth = kPageWidth - 2 * kMargin;

/// A piece of a document that is not broken over two pages. `draw` gets its upper edge.
struct Block {
    double height = 0;
    std::function<void(Pen&, double y)> draw;
    bool keep_with_next = false;  ///< a heading does not stand alone at a page's end
};

/// The lines that stand on every page.
struct Running {
    std::string head;  ///< above the second page and those after it
    std::string foot;  ///< below each, before the number of the page
};

/// Which blocks stand on which page: the index behind the last one of each.
std::vector<std::size_t> page_ends(const std::vector<Block>& blocks);

/// Draws the blocks one below the other, on as many pages as they need, each with its number.
void draw_pages(Pen& pen, const std::vector<Block>& blocks, const Running& running);

}  // namespace zhiyuan::paper
