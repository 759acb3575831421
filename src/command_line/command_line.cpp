#include "command_line/command_line.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string_view>
#include <type_traits>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <fmt/format.h>

#include "base/utf8.h"

namespace zhiyuan::command_line {
namespace {

// CLI11's own checks take names in the code page of the system, where it has one; ours are UTF-8.
std::filesystem::file_type type_of(const std::string& name) {
    std::error_code none;
    return std::filesystem::status(std::u8string(name.begin(), name.end()), none).type();
}

std::string why_no_file(const std::string& name) {
    const auto type = type_of(name);
    if (type == std::filesystem::file_type::directory)
        return "这是目录,不是文件 (a folder, not a file): " + name;
    return type == std::filesystem::file_type::not_found ? "没有这个文件 (no such file): " + name
                                                         : "";
}

std::string why_no_folder(const std::string& name) {
    const auto type = type_of(name);
    if (type == std::filesystem::file_type::not_found)
        return "没有这个目录 (no such folder): " + name;
    return type == std::filesystem::file_type::directory
               ? ""
               : "这是文件,不是目录 (a file, not a folder): " + name;
}

// What a terminal of another encoding sends would stand in records for good, and nobody could read
// it. Names of files may be of any bytes.
std::string why_no_text(const std::string& text) {
    return is_utf8(text) ? ""
                         : "这里的文字不是 UTF-8 编码,请把终端的编码设为 UTF-8 (the text is not "
                           "UTF-8; set the terminal to it)";
}

template <typename Value>
constexpr bool kIsText =
    std::is_same_v<Value, std::string> || std::is_same_v<Value, std::vector<std::string>>;

// CLI11 says in English what else is wrong; what kind of mistake it is stands before, in Chinese.
const char* kind_of(const CLI::ParseError& error) {
    if (dynamic_cast<const CLI::RequiredError*>(&error)) return "缺少必需的参数";
    if (dynamic_cast<const CLI::ExtrasError*>(&error)) return "有多余或写错的参数";
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error))
        return std::string_view(error.what()).find("At Most") == std::string_view::npos
                   ? "参数缺少值"
                   : "同一参数给了多次";
    if (dynamic_cast<const CLI::ExcludesError*>(&error)) return "参数不能同时使用";
    if (dynamic_cast<const CLI::ValidationError*>(&error) ||
        dynamic_cast<const CLI::ConversionError*>(&error))
        return "参数的值不对";
    return "命令行有误";
}

std::string in_words(const CLI::App& app, const CLI::ParseError& error) {
    const auto unknown = app.remaining(true);
    // It asks for a command, also where one was given that it does not know.
    const bool asks_for_command =
        std::string_view(error.what()).find("subcommand") != std::string_view::npos;
    if (asks_for_command && !unknown.empty() && !unknown.front().starts_with('-'))
        return "没有这个命令 (no such command): " + unknown.front();
    return fmt::format("{} ({})", kind_of(error), error.what());
}

}  // namespace

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::one_of(std::initializer_list<const char*> words) {
    const std::vector<std::string> all(words.begin(), words.end());
    const auto why_none = [all](const std::string& text) {
        return std::find(all.begin(), all.end(), text) != all.end()
                   ? std::string()
                   : fmt::format("{}: 应为其中之一 (must be one of): {}", text,
                                 fmt::join(all, ", "));
    };
    option_->check(CLI::Validator(why_none, fmt::format("{{{}}}", fmt::join(all, ","))));
    return *this;
}

Option& Option::within(long long least, long long most) {
    const auto why_outside = [least, most](const std::string& text) {
        long long value = 0;
        const bool within =
            CLI::detail::lexical_cast(text, value) && least <= value && value <= most;
        return within ? std::string()
                      : fmt::format("{}: 应为 {} 至 {} 的整数 (a whole number from {} to {})", text,
                                    least, most, least, most);
    };
    option_->check(CLI::Validator(why_outside, fmt::format("{}..{}", least, most)));
    return *this;
}

Option& Option::existing_file() {
    option_->check(CLI::Validator(why_no_file, "FILE"));
    return *this;
}

Option& Option::existing_folder() {
    option_->check(CLI::Validator(why_no_folder, "DIR"));
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
    CLI::Option* option = app_->add_option(name, value, words);
    if constexpr (kIsText<Value>) option->check(CLI::Validator(why_no_text, ""));
    return Option(*option);
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
        // By fmt, which shows a console of Windows UTF-8 as it is meant.
        if (error.get_exit_code() != static_cast<int>(CLI::ExitCodes::Success)) {
            fmt::print(stderr, "{}\n用 --help 查看用法 (run with --help for more)\n",
                       in_words(*app_, error));
            return kWrongUsage;
        }
        std::ostringstream out, err;
        app_->exit(error, out, err);
        fmt::print("{}", out.str());
        return 0;
    }
    return chosen_ ? chosen_() : 0;
}

}  // namespace zhiyuan::command_line
