#include "tests/allocation/naive_engine.h"

#include <algorithm>
#include <set>

namespace zhiyuan::test {
namespace {

using placing::engine::Choice;
using placing::engine::List;
using placing::engine::Market;
using placing::engine::Mode;

std::string college_name(int college) {
    return "college " + std::to_string(college);
}
std::string major_name(int major) {
    return "major " + std::to_string(major);
}

class NaiveEngine {
public:
    explicit NaiveEngine(const Market& market) : market_(market) {
        result_.sendings.resize(market.takes_part.size());
        for (int a = 0; a < market.candidates(); ++a) {
            int better = 0;
            for (int b = 0; b < market.candidates(); ++b) better += is_better(b, a);
            result_.ranks.push_back(1 + better);
            ranks_.insert(1 + better);
            if (!market.takes_part[a]) finished_.insert(a);
        }
        for (std::size_t m = 0; m < market.seats.size(); ++m)
            result_.vacancies[major_name(static_cast<int>(m))] = market.seats[m];
    }

    NaiveResult run() {
        for (int section = 0; section < static_cast<int>(market_.sections.size()); ++section) {
            const std::string name = "section " + std::to_string(section) + ", ";
            if (market_.sections[section] == Mode::parallel) {
                send_by_lists(section, name + "parallel", 0, 1'000'000);
            } else {
                for (int n = 0; n < 100; ++n)
                    send_by_lists(section, name + "choice " + std::to_string(n), n, n + 1);
            }
            send_to_others(section, name + "others");
        }
        return result_;
    }

private:
    struct Sent {
        int candidate;
        int college;
        const Choice* choice;  ///< null: by accepting other colleges
        std::string by;
        std::string ending;
        int major;
        int held = -1;  ///< the major whose seat somebody sent to another college takes
    };

    /// "A major admits a candidate who meets what it asks for."
    bool admits(int major, int candidate) const {
        const int asked = market_.asks[major];
        if (asked < 0) return true;
        const int words = market_.requirement_words;
        return ((market_.meets[candidate * words + asked / 64] >> (asked % 64)) & 1U) == 1U;
    }

    /// "A choice is passed by when every major it could lead to asks for what is lacking."
    bool leads_nowhere(const Choice& choice, int candidate) const {
        std::set<int> reachable;
        for (int n = choice.majors_begin; n < choice.majors_end; ++n)
            reachable.insert(market_.listed_majors[n]);
        const auto& college = market_.colleges[choice.college];
        for (int m = college.majors_begin; choice.accepts_other_majors && m < college.majors_end;
             ++m)
            reachable.insert(m);
        const auto admitting =
            std::ranges::count_if(reachable, [&](int major) { return admits(major, candidate); });
        return !reachable.empty() && admitting == 0;
    }

    bool is_better(int a, int b) const {
        for (int n = 0; n <= market_.tie_subjects; ++n) {
            const int mark_a = market_.marks[a * (market_.tie_subjects + 1) + n];
            const int mark_b = market_.marks[b * (market_.tie_subjects + 1) + n];
            if (mark_a != mark_b) return mark_a > mark_b;
        }
        return false;
    }

    std::vector<int> waiting_with_rank(int rank) const {
        std::vector<int> out;
        for (int c = 0; c < market_.candidates(); ++c)
            if (result_.ranks[c] == rank && !finished_.contains(c)) out.push_back(c);
        return out;
    }

    int seats_of(int college) const {
        int sum = 0;
        for (int m = market_.colleges[college].majors_begin;
             m < market_.colleges[college].majors_end; ++m)
            sum += result_.vacancies.at(major_name(m));
        return sum;
    }

    /// "A place is open to a candidate while fewer than the places have gone to better ones."
    bool is_open(int college, int candidate, int places) const {
        const int total =
            market_.marks[std::size_t(candidate) * (std::size_t(market_.tie_subjects) + 1)];
        if (total < market_.colleges[college].floor) return false;
        int better = 0;
        for (const Sent& sent : sent_)
            better += sent.college == college && is_better(sent.candidate, candidate);
        return better < places;
    }

    void send_by_lists(int section, const std::string& stage, int first, int end) {
        sent_.clear();
        for (const int rank : ranks_) {
            std::vector<Sent> tied;
            for (const int candidate : waiting_with_rank(rank)) {
                const List& list = market_.lists[section][candidate];
                for (int n = first; n < std::min(end, list.size); ++n) {
                    const Choice& choice = market_.choices[list.choices_begin + n];
                    const int ratio = market_.colleges[choice.college].ratio_percent;
                    const int places = seats_of(choice.college) * ratio / 100;
                    if (!choice.eligible || leads_nowhere(choice, candidate) ||
                        !is_open(choice.college, candidate, places))
                        continue;
                    tied.push_back(
                        {candidate, choice.college, &choice, "choice " + std::to_string(n), "", 0});
                    break;
                }
            }
            sent_.insert(sent_.end(), tied.begin(), tied.end());
        }
        let_colleges_decide(section, stage);
    }

    std::size_t draw(int candidate, std::size_t count) const {
        std::uint64_t state = market_.seed;
        for (int n = 0; n <= candidate; ++n) state += 0x9e3779b97f4a7c15U;
        state = (state ^ state >> 30) * 0xbf58476d1ce4e5b9U;
        state = (state ^ state >> 27) * 0x94d049bb133111ebU;
        return (state ^ state >> 31) % count;
    }

    bool was_sent_in(int section, int candidate, int college) const {
        const std::string of_section = "section " + std::to_string(section) + ",";
        return std::ranges::any_of(result_.sendings[candidate], [&](const NaiveSending& s) {
            return s.stage.starts_with(of_section) && s.college == college_name(college);
        });
    }

    /// Of the seats that those sent to other colleges in this run have not taken: the open major
    /// that admits the candidate and has the most left; -1 for none. `left`: how many.
    int seat_at(int college, int candidate, int& left) const {
        int best = -1;
        for (int m = market_.colleges[college].majors_begin;
             m < market_.colleges[college].majors_end; ++m) {
            int better = 0, taken = 0;
            for (const Sent& other : sent_) {
                taken += other.held == m;
                better += other.held == m && is_better(other.candidate, candidate);
            }
            const int seats = result_.vacancies.at(major_name(m));
            if (!admits(m, candidate) || better >= seats) continue;
            if (best >= 0 && seats - taken <= left) continue;
            best = m;
            left = seats - taken;
        }
        return best;
    }

    void send_to_others(int section, const std::string& stage) {
        sent_.clear();
        for (const int rank : ranks_)
            for (const int candidate : waiting_with_rank(rank)) {
                if (!market_.lists[section][candidate].accepts_other_colleges) continue;
                std::vector<int> open, with_room;
                for (int c = 0; c < static_cast<int>(market_.colleges.size()); ++c) {
                    if (market_.colleges[c].section != section ||
                        was_sent_in(section, candidate, c))
                        continue;
                    if (!is_open(c, candidate, seats_of(c))) continue;
                    int left = 0;
                    if (seat_at(c, candidate, left) < 0) continue;
                    open.push_back(c);
                    const auto here = std::ranges::count(sent_, c, &Sent::college);
                    if (here < seats_of(c) && left > 0) with_room.push_back(c);
                }
                const std::vector<int>& from = with_room.empty() ? open : with_room;
                if (from.empty()) continue;
                const int drawn = from[draw(candidate, from.size())];
                int left = 0;
                const int seat = seat_at(drawn, candidate, left);
                sent_.push_back({candidate, drawn, nullptr, "others", "", 0, seat});
            }
        let_colleges_decide(section, stage);
    }

    bool is_sent_back(const Sent& sent) const {
        return std::ranges::any_of(market_.sent_back, [&](const auto& w) {
            return w.candidate == sent.candidate && w.college == sent.college;
        });
    }

    bool major_open(int major, int candidate) const {
        int better = 0;
        for (const Sent& other : sent_)
            better += other.major == major && other.ending.starts_with("major") &&
                      is_better(other.candidate, candidate);
        return better < result_.vacancies.at(major_name(major));
    }

    int left_in(int major) const {
        int taken = 0;
        for (const Sent& other : sent_)
            taken += other.major == major && other.ending.starts_with("major");
        return result_.vacancies.at(major_name(major)) - taken;
    }

    /// The listed majors of all who tie, before anybody is adjusted.
    void decide_by_list(Sent& sent) const {
        if (is_sent_back(sent)) {
            sent.ending = "sent back";
            return;
        }
        if (!sent.choice) return;
        for (int n = sent.choice->majors_begin; n < sent.choice->majors_end; ++n) {
            const int major = market_.listed_majors[n];
            if (!admits(major, sent.candidate) || !major_open(major, sent.candidate)) continue;
            sent.major = major;
            sent.ending = major_name(major);
            return;
        }
    }

    void decide_by_flag(Sent& sent) const {
        std::map<int, std::vector<int>> open;  // by seats left
        bool others = false;
        for (int m = market_.colleges[sent.college].majors_begin;
             m < market_.colleges[sent.college].majors_end; ++m)
            if (major_open(m, sent.candidate)) {
                if (admits(m, sent.candidate))
                    open[left_in(m)].push_back(m);
                else
                    others = true;
            }
        if (open.empty()) {
            sent.ending = others ? "none eligible" : "beyond seats";
        } else if (sent.choice && !sent.choice->accepts_other_majors) {
            sent.ending = "no major";
        } else {
            sent.major = open.rbegin()->second.front();
            sent.ending = major_name(sent.major) + " adjusted";
        }
    }

    void let_colleges_decide(int section, const std::string& stage) {
        for (const int rank : ranks_) {
            const auto tied = [&](const Sent& s) { return result_.ranks[s.candidate] == rank; };
            for (Sent& sent : sent_)
                if (tied(sent)) decide_by_list(sent);
            for (Sent& sent : sent_)
                if (tied(sent) && sent.ending.empty()) decide_by_flag(sent);
        }
        for (const Sent& sent : sent_) {
            const bool admitted = sent.ending.starts_with("major");
            if (admitted || market_.sections[section] == Mode::parallel)
                finished_.insert(sent.candidate);
            result_.sendings[sent.candidate].push_back(
                {stage, college_name(sent.college), sent.by, sent.ending});
            if (!admitted) continue;
            int& left = result_.vacancies[major_name(sent.major)];
            left = std::max(0, left - 1);
        }
    }

    const Market& market_;
    NaiveResult result_;
    std::set<int> ranks_;
    std::set<int> finished_;
    std::vector<Sent> sent_;  ///< of the run at hand
};

}  // namespace

NaiveResult allocate_naively(const Market& market) {
    return NaiveEngine(market).run();
}

}  // namespace zhiyuan::test
