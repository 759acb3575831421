#pragma once

#include <string>
#include <vector>

#include "domain/season/world.h"
#include "tables/table_writer.h"

namespace zhiyuan::handover {

/// The columns of a hand-over's tables (docs/formats.md, "Hand-over"). Codes get fields as long as
/// the longest there is, but at least what the admission system is known to have.
class Layout {
public:
    using Columns = std::vector<tables::TableColumn>;

    /// `batches` are those that are handed over.
    Layout(const World& world, const Window& window, const std::vector<const Batch*>& batches);

    Columns roster() const;   ///< T_BMK
    Columns slips() const;    ///< T_TDD
    Columns majors() const;   ///< T_ZYK
    Columns plan() const;     ///< T_JHK
    Columns listing() const;  ///< for people

    /// Columns TDDWDM1 … and ZYDH1 … of T_TDD; what a form has beyond them stands in T_ZYK alone.
    std::size_t colleges_in_slip() const { return colleges_; }
    std::size_t majors_in_slip() const { return majors_; }
    std::size_t majors_listed() const { return majors_listed_; }

private:
    Columns place() const;  ///< PCDM, KLDM, JHXZDM

    std::size_t number_ = 14, batch_ = 1, track_ = 1, section_ = 1, college_ = 4, major_ = 2;
    std::size_t county_ = 6, school_ = 4;
    std::size_t colleges_ = 1, majors_ = 1, majors_listed_ = 0;
};

}  // namespace zhiyuan::handover
