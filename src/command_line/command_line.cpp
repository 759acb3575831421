#include "command_line/command_line.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>

namespace zhiyuan::command_line {

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::one_of(std::initializer_list<const char*> words) {
    option_->check(CLI::IsMember(std::vector<std::string>(words.begin(), words.end())));
    return *this;
}

Option& Option::within(long long least, long long most) {
    option_->check(CLI::Range(least, most));
    return *this;
}

Option& Option::existing_file() {
    option_->check(CLI::ExistingFile);
    return *this;
}

Option& Option::existing_folder() {
    option_->check(CLI::ExistingDirectory);
    return *this;
}

Option& Option::separated_by(char separator) {
    option_->delimiter(separator);
    return *this;
}

Option& Option::not_with(const char* name) {
    option_->excludes(name);
    return *this;
}

Command Command::command(const char* name, const char* words) const {
    return {*app_->add_subcommand(name, words), *chosen_};
}

Command Command::group(const char* name, const char* words) const {
    CLI::App* app = app_->add_subcommand(name, words);
    app->require_subcommand(1);
    return {*app, *chosen_};
}

template <typename Value>
Option Command::option(const char* name, Value& value, const char* words) const {
    return Option(*app_->add_option(name, value, words));
}

template Option Command::option(const char*, std::string&, const char*) const;
template Option Command::option(const char*, std::filesystem::path&, const char*) const;
template Option Command::option(const char*, std::vector<std::string>&, const char*) const;
template Option Command::option(const char*, std::vector<std::filesystem::path>&,
                                const char*) const;
template Option Command::option(const char*, std::optional<std::uint16_t>&, const char*) const;
template Option Command::option(const char*, int&, const char*) const;
template Option Command::option(const char*, long&, const char*) const;
template Option Command::option(const char*, unsigned&, const char*) const;
template Option Command::option(const char*, unsigned long&, const char*) const;
template Option Command::option(const char*, std::uint16_t&, const char*) const;
template Option Command::option(const char*, double&, const char*) const;

Option Command::flag(const char* name, bool& value, const char* words) const {
    return Option(*app_->add_flag(name, value, words));
}

void Command::runs(Act act) const {
    app_->callback([act = std::move(act), chosen = chosen_] { *chosen = act; });
}

Program::Program(const char* words) : app_(std::make_unique<CLI::App>(words)) {}

Program::~Program() = default;

Command Program::itself() {
    return {*app_, chosen_};
}

Command Program::commands() {
    app_->require_subcommand(1);
    return itself();
}

void Program::version(const std::string& text) {
    app_->set_version_flag("--version", text);
}

int Program::run(int argc, const char* const* argv) {
    try {
        app_->parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app_->exit(error) == 0 ? 0 : kWrongUsage;
    }
    return chosen_ ? chosen_() : 0;
}

}  // namespace zhiyuan::command_line
