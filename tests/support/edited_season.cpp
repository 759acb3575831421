#include "tests/support/edited_season.h"

#include "base/check.h"

namespace zhiyuan::test {
namespace {

template <class T>
void show_all(const std::vector<T>& records, const std::function<void(const T&)>& visit) {
    if (visit)
        for (const T& record : records) visit(record);
}

}  // namespace

SeasonRecords SeasonRecords::read(ports::SeasonStore& season, const WindowId& window) {
    SeasonRecords out;
    const auto read =
        season.read_records(window, {[&](const Dossier& d) { out.dossiers.push_back(d); },
                                     [&](const Confirmation& c) { out.confirmations.push_back(c); },
                                     [&](const Filing& f) { out.filings.push_back(f); },
                                     [&](const CodeUse& u) { out.code_uses.push_back(u); },
                                     [&](const Event& e) { out.confirmed.push_back(e); }});
    ZY_CHECK(read);
    return out;
}

void SeasonRecords::show(const ports::RecordVisitor& visitor) const {
    show_all(dossiers, visitor.dossier);
    show_all(confirmations, visitor.confirmation);
    show_all(filings, visitor.filing);
    show_all(code_uses, visitor.code_use);
    show_all(confirmed, visitor.confirmed);
}

Result<void, ports::SeasonStore::Problem> EditedSeason::read_records(
    const WindowId& window, const ports::RecordVisitor& visitor) {
    SeasonRecords records = SeasonRecords::read(*inner_, window);
    if (edit) edit(records, window);
    records.show(visitor);
    return {};
}

}  // namespace zhiyuan::test
