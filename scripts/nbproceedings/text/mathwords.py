"""The TeX commands that a formula may use: nothing that links, styles, defines or loads."""

from __future__ import annotations

from nbproceedings.text.wordlist import pairs, words

GREEK = pairs("""
    alpha α beta β gamma γ delta δ epsilon ϵ zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ
    nu ν xi ξ omicron ο pi π rho ρ sigma σ tau τ upsilon υ phi ϕ chi χ psi ψ omega ω
    varepsilon ε vartheta ϑ varkappa ϰ varphi φ varrho ϱ varpi ϖ varsigma ς digamma ϝ
    Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω
""")

SYMBOLS = pairs(r"""
    times × cdot · div ÷ pm ± mp ∓ ast ∗ star ⋆ circ ∘ bullet • cap ∩ cup ∪ uplus ⊎ sqcap ⊓
    sqcup ⊔ vee ∨ wedge ∧ lor ∨ land ∧ setminus ∖ wr ≀ oplus ⊕ ominus ⊖ otimes ⊗ oslash ⊘
    odot ⊙ dagger † ddagger ‡ amalg ⨿ diamond ⋄ triangle △ bigtriangleup △ bigtriangledown ▽
    le ≤ leq ≤ leqslant ⩽ ge ≥ geq ≥ geqslant ⩾ ne ≠ neq ≠ ll ≪ gg ≫ lll ⋘ ggg ⋙ approx ≈
    approxeq ≊ sim ∼ simeq ≃ cong ≅ equiv ≡ doteq ≐ propto ∝ asymp ≍ prec ≺ succ ≻ preceq ⪯
    succeq ⪰ lesssim ≲ gtrsim ≳ lessgtr ≶ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ subsetneq ⊊
    supsetneq ⊋ sqsubset ⊏ sqsubseteq ⊑ sqsupseteq ⊒ in ∈ ni ∋ notin ∉ mid ∣ nmid ∤ parallel ∥
    perp ⟂ vdash ⊢ dashv ⊣ models ⊨ vDash ⊨ bowtie ⋈ frown ⌢ smile ⌣ triangleq ≜
    to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ uparrow ↑ downarrow ↓ updownarrow ↕
    Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ Uparrow ⇑ Downarrow ⇓ implies ⟹ impliedby ⟸
    iff ⟺ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹
    Longleftarrow ⟸ Longleftrightarrow ⟺ mapsto ↦ longmapsto ⟼ hookrightarrow ↪
    hookleftarrow ↩ rightharpoonup ⇀ rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽
    rightleftharpoons ⇌ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ leadsto ⇝ rightsquigarrow ⇝
    twoheadrightarrow ↠ rightrightarrows ⇉ circlearrowleft ↺ circlearrowright ↻
    infty ∞ partial ∂ nabla ∇ forall ∀ exists ∃ nexists ∄ emptyset ∅ varnothing ∅ neg ¬ lnot ¬
    top ⊤ bot ⊥ angle ∠ prime ′ hbar ℏ ell ℓ wp ℘ Re ℜ Im ℑ aleph ℵ beth ℶ imath ı jmath ȷ
    surd √ flat ♭ natural ♮ sharp ♯ clubsuit ♣ diamondsuit ♢ heartsuit ♡ spadesuit ♠
    complement ∁ checkmark ✓ blacksquare ■ square □ Box □ lozenge ◊ bigstar ★ degree ° S §
    dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ dotsc … dotsb ⋯ colon :
    sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ bigcap ⋂ bigcup ⋃ bigsqcup ⨆ bigvee ⋁
    bigwedge ⋀ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ biguplus ⨄
    lbrace { rbrace } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert | vert |
    lVert ‖ rVert ‖ Vert ‖ backslash \ lbrack [ rbrack ] lt < gt > And & ulcorner ⌜ urcorner ⌝
    therefore ∴ because ∵ blacktriangleright ▸ trianglerighteq ⊵ trianglelefteq ⊴ rtimes ⋊
    ltimes ⋉ boxplus ⊞ boxtimes ⊠ boxdot ⊡ subsetneqq ⫋ nleq ≰ ngeq ≱ nsubseteq ⊈ smallsetminus ∖
""")
"""Control words that stand for one character."""

FUNCTIONS = words("""
    arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf
    limsup ln log max min Pr sec sin sinh sup tan tanh argmax argmin
""")
"""Control words that print themselves upright."""

FONTS = words("""
    mathbb mathbf mathcal mathfrak mathit mathnormal mathrm mathscr mathsf mathtt boldsymbol bm
    Bbb bold rm bf it sf tt cal
""")
TEXTS = words("""
    text textbf textit textmd textnormal textrm textsf texttt textup mbox hbox emph
""")
_ACCENTS = words("""
    acute bar breve check ddot dddot dot grave hat mathring tilde vec widehat widetilde overline
    underline overbrace underbrace overrightarrow overleftarrow overset underset stackrel
    xrightarrow xleftarrow
""")
_STRUCTURE = words("""
    frac dfrac tfrac cfrac binom dbinom tbinom sqrt left right middle limits nolimits not begin
    end substack operatorname bmod pmod mod mathop mathrel mathbin mathord mathopen mathclose
    mathpunct mathinner phantom hphantom vphantom displaystyle textstyle scriptstyle
    scriptscriptstyle quad qquad enspace thinspace nobreakspace space cancel boxed over choose
    atop big Big bigg Bigg bigl bigr bigm Bigl Bigr Bigm biggl biggr biggm Biggl Biggr Biggm
    hline nonumber bra ket braket smash
""")
_PUNCTUATION = words(r"\ , : ; ! > | { } % $ & # _") | {" ", "\n"}

ALLOWED = frozenset().union(
    GREEK, SYMBOLS, FUNCTIONS, FONTS, TEXTS, _ACCENTS, _STRUCTURE, _PUNCTUATION
)
ENVIRONMENTS = words("""
    matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases array aligned gathered align
    align* split
""")
