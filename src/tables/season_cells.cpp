#include "tables/season_cells.h"

#include "codec/known_names.h"

namespace zhiyuan::tables {
namespace {

const Words kMissing{"不能为空,请填写", "must not be empty; fill it in"};

// `zh`, `en`: what there is none of.
void refuse(ImportTable& table, std::size_t column, const std::string& zh, const std::string& en,
            const Words& known) {
    table.fault(column, {zh + ";有:" + known.zh, en + "; there are: " + known.en});
}

}  // namespace

const Window* SeasonCells::window(ImportTable& table, std::size_t column) const {
    const std::string& text = table.cell(column);
    const Window* found = names_.window(text);
    if (text.empty())
        table.fault(column, kMissing);
    else if (!found)
        refuse(table, column, "年度文件里没有这个填报时段", "the season has no such window",
               codec::windows_known(season_));
    return found;
}

const Window* SeasonCells::window(ImportTable& table, std::size_t column,
                                  const std::optional<WindowId>& given) const {
    if (!table.cell(column).empty()) return window(table, column);
    if (!given) {
        table.fault(column,
                    {"没有填报时段:请在文件里加上这一列,或用 --window 指明",
                     "there is no window: add the column to the file, or say by --window which"});
        return nullptr;
    }
    const Window* found = names_.window(given->value());
    if (!found)
        refuse(table, column, "--window 给出的“" + given->value() + "”,年度文件里没有这个填报时段",
               "--window says \"" + given->value() + "\", and the season has no such window",
               codec::windows_known(season_));
    return found;
}

const Batch* SeasonCells::batch(ImportTable& table, std::size_t column) const {
    const std::string& text = table.cell(column);
    const Batch* found = names_.batch(text);
    if (text.empty())
        table.fault(column, kMissing);
    else if (!found)
        refuse(table, column, "年度文件里没有这个批次", "the season has no such batch",
               codec::batches_known(season_));
    return found;
}

const Track* SeasonCells::track(ImportTable& table, std::size_t column) const {
    const std::string& text = table.cell(column);
    const Track* found = names_.track(text);
    if (text.empty())
        table.fault(column, kMissing);
    else if (!found)
        refuse(table, column, "年度文件里没有这个科类", "the season has no such track",
               codec::tracks_known(season_));
    return found;
}

const PersonList* SeasonCells::person_list(ImportTable& table, std::size_t column) const {
    const PersonList* found = names_.person_list(table.cell(column));
    if (!found)
        refuse(table, column, "年度文件里没有这个名单", "the season has no such list",
               codec::lists_known(season_));
    return found;
}

const Section* SeasonCells::section(ImportTable& table, std::size_t column,
                                    const Batch& batch) const {
    const std::string& text = table.cell(column);
    if (text.empty() && batch.sections.size() == 1) return &batch.sections.front();
    const Section* found = text.empty() ? nullptr : codec::section_named(batch, text);
    if (text.empty())
        refuse(table, column, "该批次不止一个志愿栏,请填写",
               "the batch has more than one; say which", codec::sections_known(batch));
    else if (!found)
        refuse(table, column, "该批次没有这个志愿栏", "the batch has no such section",
               codec::sections_known(batch));
    return found;
}

}  // namespace zhiyuan::tables
