#include "paper/pages.h"

namespace zhiyuan::paper {
namespace {

constexpr Style kRunning{7.5};
constexpr double kRunningHeight = 16;

constexpr double kBottom = kPageHeight - kMargin - kRunningHeight;

// The first page has no line above: its own title says more.
double top_of(std::size_t page) {
    return page == 0 ? kMargin : kMargin + kRunningHeight;
}

double room_of(std::size_t page) {
    return kBottom - top_of(page);
}

// A heading and what must follow it on the same page.
double height_together(const std::vector<Block>& blocks, std::size_t at) {
    double height = blocks[at].height;
    while (blocks[at].keep_with_next && at + 1 < blocks.size()) height += blocks[++at].height;
    return height;
}

std::string page_number(std::size_t page, std::size_t pages) {
    const std::string n = std::to_string(page + 1), all = std::to_string(pages);
    return "第 " + n + " 页 共 " + all + " 页  Page " + n + " of " + all;
}

void draw_running(Pen& pen, const Running& running, std::size_t page, std::size_t pages) {
    if (page > 0) {
        pen.write(running.head, kRunning, {kMargin, kMargin}, kLineWidth);
        pen.line({kMargin, kMargin + 12}, {kPageWidth - kMargin, kMargin + 12}, 0.5);
    }
    const double y = kPageHeight - kMargin - 10;
    const std::string number = page_number(page, pages);
    pen.line({kMargin, y - 3}, {kPageWidth - kMargin, y - 3}, 0.5);
    pen.write(running.foot, kRunning, {kMargin, y}, kLineWidth);
    const double wide = pen.width(number, kRunning);
    pen.write(number, kRunning, {kPageWidth - kMargin - wide, y}, wide + 1);
}

}  // namespace

std::vector<std::size_t> page_ends(const std::vector<Block>& blocks) {
    std::vector<std::size_t> ends;
    double left = room_of(0);
    bool something = false;  // a block higher than a page stands on one all the same
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        if (something && height_together(blocks, i) > left) {
            ends.push_back(i);
            left = room_of(ends.size());
        }
        left -= blocks[i].height;
        something = true;
    }
    ends.push_back(blocks.size());
    return ends;
}

void draw_pages(Pen& pen, const std::vector<Block>& blocks, const Running& running) {
    const std::vector<std::size_t> ends = page_ends(blocks);
    std::size_t next = 0;
    for (std::size_t page = 0; page < ends.size(); ++page) {
        double y = top_of(page);
        for (; next < ends[page]; ++next) {
            blocks[next].draw(pen, y);
            y += blocks[next].height;
        }
        draw_running(pen, running, page, ends.size());
        pen.end_page();
    }
}

}  // namespace zhiyuan::paper
