#include "drill/charts.h"

#include <algorithm>

#include <fmt/format.h>

#include "codec/html_text.h"

namespace zhiyuan::drill {

using codec::escaped;

namespace {

std::int64_t greatest(const std::vector<Bar>& bars) {
    std::int64_t out = 1;
    for (const Bar& bar : bars) out = std::max({out, bar.value, bar.of});
    return out;
}

double share(std::int64_t part, std::int64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

std::string column_chart(const std::vector<Bar>& bars, std::size_t every) {
    constexpr double kWidth = 940, kHeight = 180;
    const std::int64_t top = greatest(bars);
    const double step = kWidth / static_cast<double>(std::max<std::size_t>(1, bars.size()));
    std::string svg =
        fmt::format(R"(<svg viewBox="0 0 {} {}" role="img"><text x="0" y="12">{}</text>)",
                    kWidth + 10, kHeight + 40, top);
    for (std::size_t n = 0; n < bars.size(); ++n) {
        const double height = kHeight * share(bars[n].value, top);
        const double x = step * static_cast<double>(n);
        svg += fmt::format(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}">)", x,
                           18 + kHeight - height, std::max(1.0, step - 1), height);
        svg += fmt::format("<title>{}: {}</title></rect>", escaped(bars[n].label), bars[n].value);
        if (n % every == 0)
            svg += fmt::format(R"(<text x="{:.1f}" y="{:.1f}">{}</text>)", x, kHeight + 34,
                               escaped(bars[n].label));
    }
    return svg + "</svg>";
}

std::string row_chart(const std::vector<Bar>& bars) {
    constexpr double kLabel = 190, kWidth = 560, kRow = 20;
    const std::int64_t top = greatest(bars);
    std::string svg = fmt::format(R"(<svg viewBox="0 0 {} {}" role="img">)", kLabel + kWidth + 200,
                                  kRow * static_cast<double>(bars.size()) + 4);
    for (std::size_t n = 0; n < bars.size(); ++n) {
        const Bar& bar = bars[n];
        const double y = kRow * static_cast<double>(n);
        svg += fmt::format(R"(<text x="{}" y="{:.0f}" text-anchor="end">{}</text>)", kLabel - 8,
                           y + 14, escaped(bar.label));
        if (bar.of > 0)
            svg +=
                fmt::format(R"(<rect class="whole" x="{}" y="{:.0f}" width="{:.1f}" height="{}"/>)",
                            kLabel, y + 2, kWidth * share(bar.of, top), kRow - 5);
        svg += fmt::format(R"(<rect x="{}" y="{:.0f}" width="{:.1f}" height="{}"/>)", kLabel, y + 2,
                           kWidth * share(bar.value, top), kRow - 5);
        const std::string number =
            bar.of > 0 ? fmt::format("{} / {} ({:.2f} %)", bar.value, bar.of,
                                     100 * share(bar.value, std::max<std::int64_t>(1, bar.of)))
                       : std::to_string(bar.value);
        svg += fmt::format(R"(<text x="{:.1f}" y="{:.0f}">{}</text>)",
                           kLabel + kWidth * share(std::max(bar.value, bar.of), top) + 6, y + 14,
                           number);
    }
    return svg + "</svg>";
}

}  // namespace zhiyuan::drill
