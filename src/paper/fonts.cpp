#include "paper/fonts.h"

#include <memory>

#include <fontconfig/fontconfig.h>

namespace zhiyuan::paper {
namespace {

// 志愿填报确认回执服从: what stands on every receipt.
constexpr FcChar32 kNeeded[] = {0x5FD7, 0x613F, 0x586B, 0x62A5, 0x786E,
                                0x8BA4, 0x56DE, 0x6267, 0x670D, 0x4ECE};

}  // namespace

bool has_chinese_font() {
    const std::unique_ptr<FcCharSet, void (*)(FcCharSet*)> needed(FcCharSetCreate(),
                                                                  FcCharSetDestroy);
    for (const FcChar32 c : kNeeded) FcCharSetAddChar(needed.get(), c);
    const std::unique_ptr<FcPattern, void (*)(FcPattern*)> pattern(FcPatternCreate(),
                                                                   FcPatternDestroy);
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, needed.get());
    FcPatternAddBool(pattern.get(), FC_SCALABLE, FcTrue);
    const std::unique_ptr<FcObjectSet, void (*)(FcObjectSet*)> wanted(
        FcObjectSetBuild(FC_FAMILY, nullptr), FcObjectSetDestroy);
    const std::unique_ptr<FcFontSet, void (*)(FcFontSet*)> found(
        FcFontList(nullptr, pattern.get(), wanted.get()), FcFontSetDestroy);
    return found && found->nfont > 0;
}

}  // namespace zhiyuan::paper
