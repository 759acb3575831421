#include "handover/hand_over.h"

#include <algorithm>
#include <chrono>

#include "filings/filed_lists.h"
#include "handover/filed_rows.h"
#include "handover/roster_rows.h"
#include "usecase/candidate/contact_codec.h"

namespace zhiyuan::handover {
namespace {

constexpr std::int64_t kProgressPeople = 10'000;
constexpr std::size_t kGroup = 512;

// The tables of the admission system are for programs, the list is for people.
std::vector<Format> only(const std::vector<Format>& wanted, const std::vector<Format>& possible) {
    std::vector<Format> out;
    for (const Format format : wanted)
        if (std::find(possible.begin(), possible.end(), format) != possible.end())
            out.push_back(format);
    return out;
}

tables::DbfOptions dbf_options(const Season& season, const Order& order) {
    const auto local = std::chrono::sys_time<std::chrono::microseconds>(std::chrono::microseconds(
        order.now.micros() + std::int64_t{60'000'000} * season.utc_offset_minutes));
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(local));
    tables::DbfOptions out;
    out.encoding = order.encoding;
    out.year = static_cast<int>(day.year());
    out.month = static_cast<int>(static_cast<unsigned>(day.month()));
    out.day = static_cast<int>(static_cast<unsigned>(day.day()));
    return out;
}

class Export {
public:
    Export(const World& world, const Order& order, const Sources& sources)
        : sources_(sources),
          world_(world),
          order_(order),
          layout_(world, order.window, order.batches),
          dbf_(dbf_options(world.season, order)),
          machine_(only(order.formats, {Format::csv, Format::dbf})),
          people_(only(order.formats, {Format::csv, Format::xlsx})),
          folder_(order.folder),
          losses_(folder_) {}

    Done run() {
        // Known now rather than when the receiving side can't read it.
        if (!codec::parse_manifest_file(signed_manifest({})))
            throw ExportFailed(
                "导出人应为至多 200 字节的一行文字 (--by is one line of at most 200 bytes)");
        write_plan();
        write_filed();
        write_roster();
        losses_.finish();
        Done done{folder_.digests(), losses_.count()};
        folder_.publish(signed_manifest(done.files));
        return done;
    }

private:
    bool handed_over(const BatchId& batch) const {
        return std::any_of(order_.batches.begin(), order_.batches.end(),
                           [&](const Batch* b) { return b->id == batch; });
    }

    void tell(const char* table, std::int64_t people) const {
        if (order_.progress && people % kProgressPeople == 0) order_.progress(table, people);
    }

    void write_plan() {
        Table table(folder_, losses_, "T_JHK", layout_.plan(), machine_, dbf_);
        for (const PlanLine& line : world_.catalogue(order_.window.id)->lines())
            if (handed_over(line.batch)) write_plan_row(table, world_.season, line);
        table.finish();
    }

    Outcomes read_outcomes() const {
        Outcomes out;
        const auto read = sources_.season.each_admission([&](const Admission& a) {
            if (a.window == order_.window.id && handed_over(a.batch)) out.add(a);
        });
        if (!read)
            throw ExportFailed("读取录取结果失败 (cannot read the results): " + read.error().what);
        return out;
    }

    void write_filed() {
        const Outcomes outcomes = read_outcomes();
        Table slips(folder_, losses_, "T_TDD", layout_.slips(), machine_, dbf_);
        Table majors(folder_, losses_, "T_ZYK", layout_.majors(), machine_, dbf_);
        Table listing(folder_, losses_, "choices", layout_.listing(), people_, dbf_);
        FiledRows rows(world_.season, *world_.catalogue(order_.window.id), layout_, outcomes,
                       {machine_.empty() ? nullptr : &slips, machine_.empty() ? nullptr : &majors,
                        people_.empty() ? nullptr : &listing});
        const auto write = [&](const Candidate& candidate, const Receipt& receipt) {
            bool any = false;
            for (const ReceiptForm& filed : receipt.forms) {
                // A form without choices withdraws its batch.
                if (filed.form.empty() || !handed_over(filed.form.batch)) continue;
                rows.write(candidate, filed.form);
                any = true;
            }
            if (!any) return;
            filed_.push_back(candidate.id);
            tell("T_TDD", static_cast<std::int64_t>(filed_.size()));
        };
        std::optional<filings::AsClosed> as_closed;
        if (order_.closed) as_closed = order_.closed->lists;
        const auto read = filings::each_filed(sources_.registry, sources_.season, order_.window.id,
                                              write, as_closed);
        if (!read) throw ExportFailed(read.error());
        for (Table* table : {&slips, &majors, &listing}) table->finish();
    }

    std::string opened_text(const CandidateNo& number, const std::string& sealed) const {
        if (sealed.empty()) return {};
        const auto plain = sources_.privacy.open(sealed);
        if (!plain)
            throw ExportFailed(number.value() +
                               ": 个人信息无法解密,密钥不符 (the key does not open it)");
        return *plain;
    }

    Contact opened_contact(const Facts& person) const {
        const std::string& sealed = person.dossier.account.contact_sealed;
        if (sealed.empty()) return {};
        const auto plain = usecase::open_contact(sources_.privacy, sealed);
        if (!plain)
            throw ExportFailed(person.candidate.number.value() +
                               ": 联系方式无法解密 (the key does not open the contact)");
        return *plain;
    }

    void write_person(Table& table, const Facts& person) const {
        const Candidate& c = person.candidate;
        write_roster_row(
            table, world_.season,
            {c, opened_text(c.number, c.id_no_sealed), opened_text(c.number, c.phone_sealed),
             opened_contact(person), world_.ancestor(c.unit, UnitLevel::county),
             world_.ancestor(c.unit, UnitLevel::school)});
    }

    // A group at a time, as lanes load them: there is no need to hold what lies sealed of
    // everybody.
    void write_roster() {
        std::sort(filed_.begin(), filed_.end());
        Table table(folder_, losses_, "T_BMK", layout_.roster(), machine_, dbf_);
        std::int64_t written = 0;
        for (std::size_t from = 0; from < filed_.size(); from += kGroup) {
            std::vector<ports::FactsKey> keys;
            for (std::size_t n = from; n < std::min(from + kGroup, filed_.size()); ++n)
                keys.push_back({filed_[n], std::nullopt});
            const auto people = sources_.people.load(keys);
            if (!people) throw ExportFailed("读取考生失败 (cannot read candidates)");
            for (const std::optional<Facts>& person : *people) {
                if (!person) throw ExportFailed("考生已不在库中 (a candidate is gone)");
                write_person(table, *person);
                tell("T_BMK", ++written);
            }
        }
        table.finish();
    }

    std::string signed_manifest(const std::vector<codec::ExportedFile>& files) const {
        codec::ManifestFile file;
        codec::ExportManifest& manifest = file.manifest;
        manifest.season = world_.season.id;
        manifest.window = order_.window.id;
        for (const Batch* batch : order_.batches) manifest.batches.push_back(batch->id);
        manifest.closed = order_.closed.has_value();
        if (order_.closed) manifest.closing = order_.closed->record;
        manifest.purpose = order_.purpose;
        manifest.by = order_.by;
        manifest.encoding = order_.encoding == tables::DbfEncoding::gbk ? "gbk" : "gb18030";
        manifest.made_at = order_.now;
        manifest.files = files;
        file.key_id = sources_.signer.key_id();
        file.signature = sources_.signer.sign(canonical_bytes(manifest));
        return codec::manifest_file(file);
    }

    const Sources& sources_;
    const World& world_;
    const Order& order_;
    Layout layout_;
    tables::DbfOptions dbf_;
    std::vector<Format> machine_, people_;
    Folder folder_;
    LossList losses_;
    std::vector<CandidateId> filed_;  ///< whoever has a row in T_TDD
};

}  // namespace

Result<Done, std::string> hand_over(const World& world, const Order& order,
                                    const Sources& sources) {
    try {
        return Export(world, order, sources).run();
    } catch (const std::exception& error) {
        return fail(std::string(error.what()) + "\n未导出 (nothing was handed over)");
    }
}

}  // namespace zhiyuan::handover
