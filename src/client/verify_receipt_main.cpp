#include <exception>
#include <vector>

#include <fmt/core.h>

#include "client/receipt_options.h"
#include "client/text_file.h"

// zhiyuan-receipt: `zhiyuan verify receipt` for a candidate's own machine, Windows 7 and later.
namespace {

int run(const std::vector<std::string>& words) {
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    zhiyuan::command_line::Program program("核验回执 (check a receipt)");
    program.version("zhiyuan-receipt " ZHIYUAN_VERSION);
    zhiyuan::client::ReceiptOptions options;
    const auto command = program.itself();
    zhiyuan::client::add_receipt_options(command, options);
    command.runs([&options] { return zhiyuan::client::verify_receipt(options); });
    return program.run(static_cast<int>(argv.size()), argv.data());
}

}  // namespace

#ifdef _WIN32
int wmain(int argc, wchar_t** argv) {
#else
int main(int argc, char** argv) {
#endif
    try {
        std::vector<std::string> words;
        for (int n = 0; n < argc; ++n) words.push_back(zhiyuan::client::utf8_of(argv[n]));
        return run(words);
    } catch (const std::exception& error) {
        fmt::print(stderr, "程序出错 (internal error): {}\n", error.what());
        return 1;
    }
}
