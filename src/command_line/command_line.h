#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>

// What a program is asked on its command line. CLI11 does the work; its headers are long, so only
// command_line.cpp sees them.
namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace zhiyuan::command_line {

/// Exit code of a command line that can't be understood; a message on stderr says why.
constexpr int kWrongUsage = 2;

/// One value that a command takes. Each rule returns the option, so that rules can be chained.
class Option {
public:
    explicit Option(CLI::Option& option) : option_(&option) {}

    Option& required();
    Option& one_of(std::initializer_list<const char*> words);
    Option& within(long long least, long long most);
    Option& existing_file();
    Option& existing_folder();
    /// Many values in one word, as in `csv,xlsx`.
    Option& separated_by(char separator);
    /// Can't be given together with the option of that name.
    Option& not_with(const char* name);

private:
    CLI::Option* option_;
};

/// What a command does; returns the exit code of the program.
using Act = std::function<int()>;

/// A command of the program, or the program itself when it has no commands. Values that options
/// write to must live until Program::run returns; an Act is the place to keep them.
class Command {
public:
    Command(CLI::App& app, Act& chosen) : app_(&app), chosen_(&chosen) {}

    Command command(const char* name, const char* words) const;
    /// A command that only names a group: one of its commands must follow.
    Command group(const char* name, const char* words) const;

    /// `--name` takes a value, a name without dashes is a place after the command. Text, paths,
    /// numbers and many texts or paths; other types fail to link (command_line.cpp names them).
    template <typename Value>
    Option option(const char* name, Value& value, const char* words) const;
    Option flag(const char* name, bool& value, const char* words) const;

    /// Runs once everything on the line is understood.
    void runs(Act act) const;

private:
    CLI::App* app_;
    Act* chosen_;
};

/// The whole command line of a program.
class Program {
public:
    explicit Program(const char* words);
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// For a program without commands of its own.
    Command itself();
    /// For a program of many commands, one of which must be named.
    Command commands();
    /// `--version` prints it.
    void version(const std::string& text);

    /// Reads the line and runs what it asks for. Returns the exit code of the act, 0 after help or
    /// version, kWrongUsage when the line can't be understood.
    int run(int argc, const char* const* argv);

private:
    std::unique_ptr<CLI::App> app_;
    Act chosen_;
};

}  // namespace zhiyuan::command_line
