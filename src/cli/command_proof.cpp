#include <algorithm>
#include <memory>

#include <fmt/core.h>

#include "cli/closing_files.h"
#include "cli/commands.h"
#include "client/text_file.h"
#include "codec/closing_file.h"
#include "merkle/tree.h"

namespace zhiyuan::cli {
namespace {

struct Options {
    std::filesystem::path from, out;
    std::string window, candidate;
};

int prove(const Options& options) {
    const ClosingFiles files{options.from, options.window};
    const auto closing = codec::parse_closing_file(client::read_text(files.record().string()));
    if (!closing) return failed(files.record().string() + ": 不是封存文件 (not a closing file)");
    const auto leaves = read_leaves(files.leaves());
    if (!leaves) return failed(leaves.error());
    std::vector<Digest> hashes;
    for (const closing::Leaf& leaf : *leaves) hashes.push_back(leaf.hash);
    const merkle::Tree tree(hashes);
    if (tree.root() != closing->record.root)
        return failed(files.leaves().string() +
                      ": 与封存文件的根不符 (has another root than the closing file)");
    const auto found = std::lower_bound(
        leaves->begin(), leaves->end(), CandidateNo(options.candidate),
        [](const closing::Leaf& leaf, const CandidateNo& no) { return leaf.candidate < no; });
    if (found == leaves->end() || found->candidate.value() != options.candidate)
        return failed(options.candidate +
                      ": 该考生在此时段没有有效的确认 (has nothing in force in this window)");
    const std::string text =
        codec::inclusion_file({closing->record.season, closing->record.window, found->candidate,
                               tree.prove(found - leaves->begin()), closing->record.root});
    if (options.out.empty()) return fmt::print("{}\n", text), 0;
    const auto written = write_whole(options.out, text);
    return written ? 0 : failed(written.error());
}

}  // namespace

void add_proof(const Command& program) {
    const auto options = std::make_shared<Options>();
    const Command command = program.command(
        "proof", "输出某考生的存证 (proof that a candidate's receipt was closed with the window)");
    command.option("window", options->window, "填报时段 (window)").required();
    command.option("--candidate", options->candidate, "考生号 (candidate number)").required();
    command.option("--from", options->from, "封存文件所在目录 (folder of the closing's files)")
        .required()
        .existing_folder();
    command.option("--out", options->out, "文件 (file); 默认 (default): 屏幕");
    command.runs([options] { return prove(*options); });
}

}  // namespace zhiyuan::cli
