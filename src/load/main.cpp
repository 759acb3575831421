#include <fstream>
#include <map>

#include <fmt/core.h>

#include "command_line/command_line.h"
#include "load/player.h"

namespace {

namespace command_line = zhiyuan::command_line;
using namespace zhiyuan::load;

const std::map<std::string, std::vector<Step>> kPlans{
    {"activate", {Step::first_sign_in, Step::activate}},
    {"sign-in", {Step::sign_in}},
    {"prepare", {Step::window, Step::catalogue}},
    {"read", {Step::me, Step::window}},
    {"confirm", {Step::challenge, Step::confirm}},
    {"whole",
     {Step::service, Step::sign_in, Step::me, Step::window, Step::catalogue, Step::draft,
      Step::draft, Step::check, Step::challenge, Step::confirm, Step::me}},
};

struct Options {
    std::string sheet, out, window = "june28", address = "127.0.0.1";
    std::vector<std::string> plans;
    unsigned short port = 8080;
    unsigned clients = 64;
    double rate = 0;
    long time_ms = 10'000;
    std::size_t people = 0;
};

// Plays the plans one after the other with the same people, so that "confirm" can go on where
// "activate" and "prepare" have led. A plan written with a trailing "!" is played once by
// everybody.
int play_all(const Options& options) {
    auto sheet = read_sheet(options.sheet);
    if (!sheet) return fmt::print(stderr, "{}\n", sheet.error()), 1;
    std::vector<Person>& people = sheet->people;
    if (options.people > 0 && options.people < people.size()) people.resize(options.people);
    std::string out = "[";
    for (const std::string& name : options.plans) {
        const bool once = name.ends_with('!');
        const auto plan = kPlans.find(once ? name.substr(0, name.size() - 1) : name);
        if (plan == kPlans.end()) return fmt::print(stderr, "no plan is called {}\n", name), 1;
        Play play;
        play.server = {boost::asio::ip::make_address(options.address), options.port};
        play.window = options.window;
        play.steps = plan->second;
        play.clients = options.clients;
        play.rate = once ? 0 : options.rate;
        play.time = std::chrono::milliseconds(once ? 3'600'000 : options.time_ms);
        play.once = once;
        Player player(play, *sheet);
        const double seconds = player.run();
        std::erase_if(people, [](const Person& person) { return person.refused; });
        fmt::print(stderr, "{}: {:.1f} s, {} arrivals missed\n", name, seconds,
                   player.arrivals_missed());
        out += fmt::format("{}{{\"plan\":\"{}\",\"missed\":{},\"report\":{}}}",
                           out.size() > 1 ? "," : "", plan->first, player.arrivals_missed(),
                           to_json(player.report(), seconds));
    }
    out += "]\n";
    if (options.out.empty())
        fmt::print("{}", out);
    else
        std::ofstream(options.out) << out;
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    command_line::Program program(
        "zhiyuan-load: plays candidates against a server on this machine");
    const command_line::Command command = program.itself();
    Options options;
    command.option("--cards", options.sheet, "sheet of cards (csv), made by: zhiyuan cards sheet")
        .required();
    command
        .option("--plan", options.plans,
                "activate! sign-in prepare! read confirm whole; ! = everybody once")
        .required();
    command.option("--address", options.address, "server's address; loopback only by intention");
    command.option("--port", options.port, "server's port");
    command.option("--window", options.window, "filing window");
    command.option("--people", options.people, "play only the first so many; 0: all");
    command.option("--clients", options.clients, "connections").within(1, 20'000);
    command.option("--rate", options.rate, "arrivals a second; 0: closed loop");
    command.option("--time-ms", options.time_ms, "how long each plan is played");
    command.option("--out", options.out, "file for the report (JSON)");
    command.runs([&options] { return play_all(options); });
    return program.run(argc, argv);
}
