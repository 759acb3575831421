#include "codec/placing_trace_json.h"

#include "codec/json_in.h"
#include "domain/season/limits.h"

namespace zhiyuan::codec {
namespace {

class TraceReader {
public:
    bool read(std::string& json, std::vector<SectionPlacing>& out) {
        return in_.array(json, kSectionsOfBatchMax, [&](std::size_t n, JsonIn::Value value) {
            return read_section(value, std::to_string(n), out.emplace_back());
        });
    }
    const std::string& fault() const { return in_.fault(); }

private:
    // Counts a member towards its object; false when the object has it already.
    bool first(unsigned& seen, unsigned member) {
        const bool fresh = (seen & member) == 0;
        seen |= member;
        return fresh;
    }

    bool read_section(JsonIn::Value value, const std::string& place, SectionPlacing& out) {
        enum Member : unsigned { rank = 1, section = 2, steps = 4, all = 7 };
        unsigned seen = 0;
        const bool read = in_.members(value, [&](std::string_view name, JsonIn::Value member) {
            bool good = false;
            std::string text;
            if (name == "rank")
                good = first(seen, rank) && in_.integer(member, out.rank, 0, kRankMax);
            else if (name == "section")
                good = first(seen, section) && in_.text(member, text, 32);
            else if (name == "steps")
                good = first(seen, steps) && read_steps(member, place + ".steps", out.steps);
            if (!text.empty()) out.section = SectionId(text);
            return good || in_.fail_at(place + "." + std::string(name));
        });
        return (read && seen == all) || in_.fail_at(place);
    }

    bool read_steps(JsonIn::Value value, const std::string& place, std::vector<PlacingStep>& out) {
        return in_.elements(value, kStepsOfSectionMax, [&](std::size_t n, JsonIn::Value step) {
            return read_step(step, place + "." + std::to_string(n), out.emplace_back());
        });
    }

    bool read_step(JsonIn::Value value, const std::string& place, PlacingStep& out) {
        enum Member : unsigned {
            choice = 1,
            college = 2,
            last_rank = 4,
            outcome = 8,
            needed = 15,
            major = 16
        };
        unsigned seen = 0;
        std::int64_t number = 0;
        std::string college_code, major_code, word;
        const bool read = in_.members(value, [&](std::string_view name, JsonIn::Value member) {
            bool good = false;
            if (name == "choice")
                good = first(seen, choice) && in_.integer(member, number, 0, kChoicesOfSectionMax);
            else if (name == "college")
                good = first(seen, college) && in_.text(member, college_code, 10, 0);
            else if (name == "last_rank")
                good = first(seen, last_rank) && in_.integer(member, out.last_rank, 0, kRankMax);
            else if (name == "major")
                good = first(seen, major) && in_.text(member, major_code, 6);
            else if (name == "outcome")
                good = first(seen, outcome) && in_.text(member, word, 32) &&
                       from_text(word, out.outcome);
            return good || in_.fail_at(place + "." + std::string(name));
        });
        out.choice = static_cast<int>(number);
        out.college = CollegeCode(college_code);
        out.major = MajorCode(major_code);
        return (read && (seen & needed) == needed) || in_.fail_at(place);
    }

    JsonIn in_;
};

}  // namespace

Result<std::vector<SectionPlacing>, std::string> read_placing_trace(std::string json) {
    std::vector<SectionPlacing> out;
    TraceReader reader;
    if (!reader.read(json, out)) return fail(reader.fault());
    return out;
}

}  // namespace zhiyuan::codec
