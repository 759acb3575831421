#pragma once

#include "domain/filing/form.h"
#include "domain/season/world.h"
#include "handover/layout.h"
#include "handover/outcomes.h"
#include "handover/table.h"

namespace zhiyuan::handover {

/// Writes what candidates filed: T_TDD with a row a section, T_ZYK with a row a major, the list
/// for people with a row a college choice. A table that is null is left out.
class FiledRows {
public:
    struct Tables {
        Table* slips = nullptr;
        Table* majors = nullptr;
        Table* listing = nullptr;
    };

    /// All must outlive this.
    FiledRows(const Season& season, const Catalogue& catalogue, const Layout& layout,
              const Outcomes& outcomes, Tables tables)
        : season_(season),
          catalogue_(catalogue),
          layout_(layout),
          outcomes_(outcomes),
          tables_(tables) {}

    void write(const Candidate& candidate, const Form& form);

private:
    /// A section as it was filed, and the candidate who did.
    struct Filed {
        const Candidate& candidate;
        const Track& track;
        const Batch& batch;
        const Section& section;
        const SectionChoices& choices;
    };
    void write_slip(const Filed& filed);
    void write_majors(const Filed& filed);
    void write_listing(const Filed& filed);

    const Season& season_;
    const Catalogue& catalogue_;
    const Layout& layout_;
    const Outcomes& outcomes_;
    Tables tables_;
};

}  // namespace zhiyuan::handover
