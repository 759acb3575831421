#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "load/client.h"
#include "load/steps.h"

namespace zhiyuan::load {

struct Play {
    boost::asio::ip::tcp::endpoint server;
    std::string window;
    std::vector<Step> steps;  ///< what each person does, in order, each time
    unsigned clients = 64;    ///< connections; with a rate, the most that are open at once
    double rate = 0;          ///< arrivals a second; 0: as fast as replies come (closed loop)
    std::chrono::milliseconds time{10'000};
    bool once = false;  ///< stop when everybody has played once
};

/// Plays people against a server on one thread, in a closed loop or at a fixed rate of arrivals.
/// With a rate the time of a person's first step is taken from the moment they should have arrived,
/// so that a server that falls behind cannot hide it.
class Player {
public:
    Player(Play play, Sheet& sheet);
    ~Player();

    /// Runs to the end of the play. Returns how many seconds it took.
    double run();

    const Report& report() const { return report_; }
    long arrivals_missed() const { return missed_; }  ///< nobody or no connection was free

private:
    struct Seat;
    using Time = std::chrono::steady_clock::time_point;

    void arrive(Seat& seat, Time due);
    void next_step(Seat& seat);
    void on_answer(Seat& seat, const Answer& answer);
    bool learn(Seat& seat, Step step, const Answer& answer);
    void leave(Seat& seat);
    void tick();
    Person* take_person();
    std::string extra_for(Seat& seat, Step step);
    bool over() const;

    Play play_;
    const Sheet& sheet_;
    boost::asio::io_context io_;  ///< outlives the seats, whose connections use it
    std::deque<Person*> waiting_;
    std::vector<std::unique_ptr<Seat>> seats_;
    std::vector<Seat*> free_;
    Report report_;
    Time begun_, end_, next_arrival_;
    std::string notice_version_ = "none";
    std::unordered_map<std::string, std::vector<std::string>> catalogues_;  ///< choices, by path
    long missed_ = 0;
};

}  // namespace zhiyuan::load
