#include "tests/allocation/in_words.h"

namespace zhiyuan::test {
namespace {

using namespace placing::engine;

std::string words_for(const Market& market, const Sending& sending) {
    std::string out = sending.choice == kNone ? "others " : "";
    out += std::to_string(sending.college);
    switch (sending.outcome) {
        case SendingOutcome::admitted:
            break;
        case SendingOutcome::sent_back:
            return out + " sent back";
        case SendingOutcome::beyond_seats:
            return out + " beyond seats";
        case SendingOutcome::no_listed_major:
            return out + " no major";
        case SendingOutcome::no_eligible_major:
            return out + " none eligible";
    }
    const int major = sending.major - market.colleges[sending.college].majors_begin;
    return out + "." + std::to_string(major) + (sending.major_adjusted ? " adjusted" : "");
}

}  // namespace

std::vector<std::string> in_words(const Market& market) {
    const Allocation allocation = allocate(market);
    std::vector<std::string> out;
    for (CandidateIndex c = 0; c < market.candidates(); ++c) {
        std::string& words = out.emplace_back();
        for (const Sending& sending : allocation.sendings_of(c))
            words += (words.empty() ? "" : ", ") + words_for(market, sending);
        if (words.empty()) words = "-";
    }
    return out;
}

}  // namespace zhiyuan::test
