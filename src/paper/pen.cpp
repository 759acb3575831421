#include "paper/pen.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "paper/fonts.h"

namespace zhiyuan::paper {
namespace {

template <class T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

template <class T>
Owned<T> owned_object(T* object) {
    return {object, [](T* one) { g_object_unref(one); }};
}

cairo_status_t append(void* out, const unsigned char* bytes, unsigned length) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
    return CAIRO_STATUS_SUCCESS;
}

double points(int units) {
    return static_cast<double>(units) / PANGO_SCALE;
}

Owned<PangoFontDescription> font_of(const Style& style) {
    Owned<PangoFontDescription> font(pango_font_description_from_string(kTextFont),
                                     pango_font_description_free);
    pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
    if (style.bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
    return font;
}

}  // namespace

struct Pen::Parts {
    std::string bytes;
    Owned<cairo_surface_t> surface{nullptr, cairo_surface_destroy};
    Owned<cairo_t> cairo{nullptr, cairo_destroy};
    // A map of this document's own: what it keeps of fonts goes with it.
    Owned<PangoFontMap> fonts = owned_object(pango_cairo_font_map_new());
    Owned<PangoContext> context{nullptr, nullptr};
    Owned<PangoLayout> layout{nullptr, nullptr};

    Parts()
        : context(owned_object(context_of(fonts.get()))),
          layout(owned_object(pango_layout_new(context.get()))) {
        surface.reset(cairo_pdf_surface_create_for_stream(append, &bytes, kPageWidth, kPageHeight));
        cairo.reset(cairo_create(surface.get()));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    }

    static PangoContext* context_of(PangoFontMap* map) {
        // One unit is one point, and nothing is moved to fit the dots of a screen.
        pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
        PangoContext* context = pango_font_map_create_context(map);
        const Owned<cairo_font_options_t> options(cairo_font_options_create(),
                                                  cairo_font_options_destroy);
        cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, options.get());
        pango_context_set_round_glyph_positions(context, FALSE);
        // Characters have other shapes in Japanese: the language decides which.
        pango_context_set_language(context, pango_language_from_string("zh-cn"));
        return context;
    }

    /// Lays a text out; width 0: on one line.
    PangoLayout* set(const std::string& text, const Style& style, double width) {
        pango_layout_set_font_description(layout.get(), font_of(style).get());
        pango_layout_set_width(layout.get(),
                               width > 0 ? static_cast<int>(width * PANGO_SCALE) : -1);
        pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
        return layout.get();
    }

    void grey(double value) { cairo_set_source_rgb(cairo.get(), value, value, value); }
};

Pen::Pen(const std::string& title, const std::string& made_at) : parts_(std::make_unique<Parts>()) {
    cairo_surface_t* surface = parts_->surface.get();
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    // Left out, cairo would write the time of drawing, and no two copies would be the same.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made_at.c_str());
}

Pen::~Pen() = default;

double Pen::width(const std::string& text, const Style& style) {
    int width = 0;
    pango_layout_get_size(parts_->set(text, style, 0), &width, nullptr);
    return points(width);
}

double Pen::height(const std::string& text, const Style& style, double width) {
    int height = 0;
    pango_layout_get_size(parts_->set(text, style, width), nullptr, &height);
    return points(height);
}

double Pen::write(const std::string& text, const Style& style, Place at, double width) {
    PangoLayout* layout = parts_->set(text, style, width);
    parts_->grey(0);
    cairo_move_to(parts_->cairo.get(), at.x, at.y);
    pango_cairo_show_layout(parts_->cairo.get(), layout);
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return points(height);
}

void Pen::line(Place from, Place to, double thickness) {
    cairo_t* cairo = parts_->cairo.get();
    parts_->grey(0);
    cairo_set_line_width(cairo, thickness);
    cairo_move_to(cairo, from.x, from.y);
    cairo_line_to(cairo, to.x, to.y);
    cairo_stroke(cairo);
}

void Pen::fill(Place at, double width, double height, double grey) {
    parts_->grey(grey);
    cairo_rectangle(parts_->cairo.get(), at.x, at.y, width, height);
    cairo_fill(parts_->cairo.get());
}

void Pen::end_page() {
    cairo_show_page(parts_->cairo.get());
}

std::string Pen::finish() {
    const bool drawn = cairo_status(parts_->cairo.get()) == CAIRO_STATUS_SUCCESS;
    cairo_surface_finish(parts_->surface.get());
    const bool made = cairo_surface_status(parts_->surface.get()) == CAIRO_STATUS_SUCCESS;
    return drawn && made ? std::move(parts_->bytes) : std::string();
}

}  // namespace zhiyuan::paper
