"""Which packages the faces come from, and what each face becomes: data for recipe.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Package:
    """One pinned source package of Debian or npm."""

    kind: str
    name: str
    version: str

    @property
    def archive(self) -> str:
        """File name under which the package's own client saves it."""
        if self.kind == "debian":
            return f"{self.name}_{self.version}_all.deb"
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"

    @property
    def origin(self) -> str:
        """Name and version as faces.json tells them."""
        return f"{self.kind}: {self.name} {self.version}"


@dataclass(frozen=True)
class Recipe:
    """How one face is made; `source_sha256` guards the file inside the package."""

    face: str
    file: str
    family: str
    style: str
    package: Package
    source: str
    source_sha256: str
    licence: str
    licence_file: str
    role: str
    whole_gbk: bool = False
    misdrawn: str = ""

    @property
    def full_name(self) -> str:
        """Family with its style, the style left out where it is Regular."""
        return self.family if self.style == "Regular" else f"{self.family} {self.style}"


TEXLIVE = Package("debian", "texlive-lang-chinese", "2022.20230122-1")
WENKAI = Package("debian", "fonts-lxgw-wenkai", "1.250+repack-1")
UNIHAN = Package("debian", "unicode-data", "15.0.0-1")
SERIF = Package("npm", "@expo-google-fonts/noto-serif-sc", "0.4.3")
SANS = Package("npm", "@expo-google-fonts/noto-sans-sc", "0.4.3")

FANDOL_DOC = "usr/share/doc/texlive-doc/fonts/fandol"
FANDOL_OTF = "usr/share/texlive/texmf-dist/fonts/opentype/public/fandol/FandolFang-Regular.otf"
GPL = ("GPL-3.0-only WITH Font-exception-2.0", "GPL-3.0-Font-exception-FandolFang.txt")
OFL_SERIF = ("OFL-1.1", "OFL-1.1-NotoSerifSC.txt")
OFL_SANS = ("OFL-1.1", "OFL-1.1-NotoSansSC.txt")
OFL_WENKAI = ("OFL-1.1", "OFL-1.1-LXGWWenKai.txt")

RECIPES = (
    Recipe(
        "fang",
        "NianbaoFang-Regular.ttf",
        "Nianbao Fang",
        "Regular",
        TEXLIVE,
        FANDOL_OTF,
        "d838ad32ce2244d8144f408c37fe71065aba6fbbc80759a4d2aa2033948d5bc9",
        *GPL,
        "body text and third-level headings (仿宋)",
        misdrawn="￥￣™",  # drawn as a dollar, a hyphen and a speck
    ),
    Recipe(
        "song",
        "NotoSerifSC-Regular.ttf",
        "Noto Serif SC",
        "Regular",
        SERIF,
        "package/400Regular/NotoSerifSC_400Regular.ttf",
        "c358a69de3df5f423a8946a7b03e3126fb6ba116f1130a463455b4e39e1f0742",
        *OFL_SERIF,
        "tables and page numbers (宋体); fallback for characters that another face lacks",
        whole_gbk=True,
    ),
    Recipe(
        "song_bold",
        "NotoSerifSC-Bold.ttf",
        "Noto Serif SC",
        "Bold",
        SERIF,
        "package/700Bold/NotoSerifSC_700Bold.ttf",
        "9c6a2ba736e4b499c84f65ce366bd3625c0401885fd3e585ace50fb738b96ff6",
        *OFL_SERIF,
        "title (小标宋)",
    ),
    Recipe(
        "hei",
        "NotoSansSC-Medium.ttf",
        "Noto Sans SC",
        "Medium",
        SANS,
        "package/500Medium/NotoSansSC_500Medium.ttf",
        "b30853d205f3ecdde938b1488c735ee15a2e870d31331b992fdc53971e23ec4a",
        *OFL_SANS,
        "first-level headings (黑体); emphasis in the window",
    ),
    Recipe(
        "ui",
        "NotoSansSC-Regular.ttf",
        "Noto Sans SC",
        "Regular",
        SANS,
        "package/400Regular/NotoSansSC_400Regular.ttf",
        "d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16",
        *OFL_SANS,
        "the window, where the desktop has no Chinese face",
    ),
    Recipe(
        "kai",
        "NianbaoKai-Regular.ttf",
        "Nianbao Kai",
        "Regular",
        WENKAI,
        "usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "bbf534b0ca093928f94d1782855e65a19a32cde82b075d495d072025521953c8",
        *OFL_WENKAI,
        "second-level headings (楷体)",
    ),
)
