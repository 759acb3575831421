#include "tables/plan_codes.h"

#include <algorithm>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "codec/clean_text.h"

namespace zhiyuan::tables {
namespace {

constexpr std::size_t kNamedMax = 5;

bool of_digits(const std::string& code) {
    return std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "101(第 2 行)、102(第 9 行)…". Lines of another file than `here` are told with it.
template <class Items>
Words first_few(std::span<const std::filesystem::path> files, const Items& codes, RowPlace here) {
    Words out;
    for (std::size_t n = 0; n < codes.size(); ++n) {
        if (n > 0) out.zh += "、", out.en += ", ";
        if (n == kNamedMax) return {out.zh + "…", out.en + "…"};
        const Words line = line_of(files, codes[n].first, here);
        out.zh += fmt::format("{}({})", codes[n].code, line.zh);
        out.en += fmt::format("{} ({})", codes[n].code, line.en);
    }
    return out;
}

std::string without_zeros(const std::string& code) {
    return code.substr(std::min(code.find_first_not_of('0'), code.size()));
}

// Whether two codes of the college are one but for zeros at the front.
template <class College>
bool lack_zeros(const College& college) {
    std::set<std::string> seen;
    return std::any_of(college.codes.begin(), college.codes.end(), [&](const auto& code) {
        return !seen.insert(without_zeros(code.code)).second;
    });
}

}  // namespace

void PlanCodes::add(const PlanLine& line, RowPlace place) {
    const std::string& code = line.college.value();
    if (code.empty() || line.major.value().empty()) return;  // told already
    colleges_.try_emplace(code, place);
    majors_.try_emplace(line.major.value(), place);
    const std::string batch = line.window.value() + "/" + line.batch.value() + "/";
    const auto note = [&](Colleges& colleges, const std::string& key) {
        College& college = colleges[batch + key];
        if (college.codes.empty()) college.name = line.college_name;
        const auto known = std::find_if(college.codes.begin(), college.codes.end(),
                                        [&](const Code& c) { return c.code == code; });
        if (known == college.codes.end()) college.codes.push_back({code, place});
    };
    note(by_name_, codec::folded(line.college_name));
    if (!line.national_code.empty()) note(by_national_code_, line.national_code);
}

void PlanCodes::tell(std::span<const std::filesystem::path> files, const ImportOptions& options,
                     ImportReport& report) const {
    const auto warn = [&](const Code& at, const char* field, Words why) {
        report.warn(
            {files[at.first.file].string(), at.first.line, 0, field, std::move(why), at.code},
            options.faults_max);
    };
    const auto tell_lengths = [&](const Codes& codes, const char* field, const char* english) {
        std::size_t longest = 0;
        for (const auto& [code, first] : codes)
            if (of_digits(code)) longest = std::max(longest, code.size());
        std::vector<Code> shorter;
        for (const auto& [code, first] : codes)
            if (of_digits(code) && code.size() < longest) shorter.push_back({code, first});
        if (shorter.empty()) return;
        std::sort(shorter.begin(), shorter.end(), [](const Code& a, const Code& b) {
            return std::tie(a.first.file, a.first.line) < std::tie(b.first.file, b.first.line);
        });
        const Words few = first_few(files, shorter, shorter.front().first);
        warn(shorter.front(), field,
             {fmt::format("{}长短不一:最长 {} 位,较短的可能丢了前导 0,请核对:{}", field, longest,
                          few.zh),
              fmt::format("{} codes have up to {} digits; zeros may be lost at the front of: {}",
                          english, longest, few.en)});
    };
    tell_lengths(colleges_, "院校代号", "college");
    tell_lengths(majors_, "专业代号", "major");
    std::set<std::string> told;         // a college may have several codes in each batch
    std::vector<const College*> other;  // whose codes are as long: many have two with good reason
    for (const Colleges* colleges : {&by_name_, &by_national_code_})
        for (const auto& [key, college] : *colleges) {
            if (college.codes.size() < 2) continue;
            const bool by_zeros = lack_zeros(college);
            if (!told.insert((by_zeros ? "0" : "1") + college.name).second) continue;
            if (!by_zeros) {
                other.push_back(&college);
                continue;
            }
            const Code& last = college.codes.back();
            const Words few = first_few(files, college.codes, last.first);
            warn(last, "院校代号",
                 {fmt::format("院校“{}”在同一批次有 {} 个只差前导 0 的代号,请改为同一代号:{}",
                              college.name, college.codes.size(), few.zh),
                  fmt::format("college \"{}\" has {} codes in one batch that differ by zeros at "
                              "their front; give it one: {}",
                              college.name, college.codes.size(), few.en)});
        }
    if (other.empty()) return;
    const Code& first = other.front()->codes.back();
    Words few;
    for (std::size_t n = 0; n < std::min(other.size(), kNamedMax); ++n) {
        const Words codes = first_few(files, other[n]->codes, first.first);
        few.zh += (n > 0 ? ";" : "") + other[n]->name + " " + codes.zh;
        few.en += (n > 0 ? "; " : "") + other[n]->name + " " + codes.en;
    }
    const char* const more = other.size() > kNamedMax ? " …" : "";
    warn(first, "院校代号",
         {fmt::format("{} 所院校在同一批次有多个代号,请核对是否同一所院校:{}{}", other.size(),
                      few.zh, more),
          fmt::format("{} colleges have more than one code in a batch; look whether each is one "
                      "college: {}{}",
                      other.size(), few.en, more)});
}

}  // namespace zhiyuan::tables
