// Demande à axe les mêmes violations en refaisant moins : ce qui ne change rien à ce qu'il trouve.
// Chaque fonction de tête rend ce qu'axe rendrait ; tests/navigateur/test_examen_axe.py compare les deux.
{
  const { rules: regles, checks: controles } = axe._audit;
  const regle = (id) => regles.find((celle) => celle.id === id);
  const seReunissent = ({ any, all, none }) => [...any, ...all, ...none]
    .some((nom) => typeof controles[nom.id ?? nom].after === "function");

  // ----- Un seul avis favorable suffit à une règle qui en demande un parmi plusieurs

  const sArreterAuPremierAvis = (celle) => {
    const { runChecks } = celle;
    celle.runChecks = function (genre, noeud, options, contexte, rendre, refuser) {
      const suite = [...this[genre]], results = [];
      if (genre !== "any" || suite.length < 2) {
        return runChecks.call(this, genre, noeud, options, contexte, rendre, refuser);
      }
      const suivant = (rendus) => {
        results.push(...rendus);
        const assez = !suite.length || results.some(({ result }) => result === true);
        if (assez) return rendre({ type: genre, results });
        const seul = { id: this.id, _audit: this._audit, any: [suite.shift()] };
        const poursuivre = (dits) => suivant(dits.results);
        return runChecks.call(seul, genre, noeud, options, contexte, poursuivre, refuser);
      };
      return suivant([]);
    };
  };

  // ----- Ce qui est bon n'a pas de message à recevoir

  const bon = ({ any, all, none }) => (!any.length || any.some(({ result }) => result === true))
    && all.every(({ result }) => result === true) && none.every(({ result }) => result === false);
  const oublierLesBons = (celle) => {
    const { run } = celle;
    celle.run = function (contexte, options, rendre, refuser) {
      return run.call(this, contexte, options, (rendu) => {
        rendu.nodes = rendu.nodes.filter((noeud) => !bon(noeud));
        rendre(rendu);
      }, refuser);
    };
  };

  for (const celle of regles.filter((celle) => !seReunissent(celle))) {
    sArreterAuPremierAvis(celle);
    oublierLesBons(celle);
  }
  regle("link-in-text-block").any.reverse(); // le soulignement, puis seulement les couleurs
  axe._audit.noHtml = true;

  // ----- Ce que la page montre : lu une fois par examen

  const TRANSPARENT = "rgba(0, 0, 0, 0)";
  const DESSINS = "img, svg, canvas, video, object, embed, iframe";
  const SAISIES = "input, select, textarea";
  const MELANGES = ["mixBlendMode", "filter", "backdropFilter", "clipPath", "maskImage"];
  const ENCRES = ["color", "webkitTextFillColor", "webkitTextStrokeWidth", "webkitTextStrokeColor",
    "textShadow", "fontSize", "fontWeight"];
  const SANS_AVIS = new Set(["imgNode", "bgImage", "bgGradient", "bgOverlap", "elmPartiallyObscured",
    "elmPartiallyObscuring"]);
  let connues, nouvelles, fonds, cles, peints, cibles;

  /** Ce que cet élément peint, ou change, sous un texte qu'il contient ; rien, le plus souvent. */
  const fondDe = (element) => {
    if (!fonds.has(element)) {
      const style = getComputedStyle(element);
      const dits = [];
      if (style.backgroundColor !== TRANSPARENT) dits.push(style.backgroundColor, style.backgroundClip);
      if (style.backgroundImage !== "none") dits.push(style.backgroundImage);
      if (element.matches(DESSINS)) dits.push(element.tagName);
      const peint = dits.length > 0;
      if (style.opacity !== "1") dits.push(style.opacity);
      for (const effet of MELANGES) if (!["normal", "none"].includes(style[effet])) dits.push(style[effet]);
      fonds.set(element, { dit: dits.join(" "), peint, ombre: style.textShadow !== "none" });
    }
    return fonds.get(element);
  };
  const seVoit = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const visibles = (selecteur) => [...document.querySelectorAll(selecteur)]
    .map((element) => ({ element, cadre: element.getBoundingClientRect() }))
    .filter(({ element, cadre }) => cadre.width && cadre.height && seVoit(element));

  const touche = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
  const contient = (a, b) => a.left <= b.left + 0.5 && a.top <= b.top + 0.5
    && a.right >= b.right - 0.5 && a.bottom >= b.bottom - 0.5;

  // ----- Le contraste : deux textes de mêmes encres sur les mêmes fonds ont le même

  const textesDe = (element) => [...element.childNodes]
    .filter((noeud) => noeud.nodeType === Node.TEXT_NODE && noeud.data.trim());

  /** Là où s'écrit le texte de l'élément. */
  const cadresDuTexte = (element) => {
    if (element.matches(SAISIES)) return [element.getBoundingClientRect()];
    const etendue = document.createRange();
    return textesDe(element)
      .map((texte) => { etendue.selectNode(texte); return etendue.getBoundingClientRect(); })
      .filter(({ width, height }) => width && height);
  };

  /** Comment cet élément s'empile, et ce qu'il peint. */
  const empile = (element) => {
    const { position, zIndex, opacity, transform, float, display } = getComputedStyle(element);
    const { dit } = fondDe(element);
    return [element.tagName, position, zIndex, opacity, transform, float, display, dit].join(" ");
  };
  const lignee = (element) => (element ? [...lignee(element.parentElement), element] : []);
  /** Où est un fond qui touche le texte sans le contenir, et comment il s'empile avec lui. */
  const voisinage = (element, peint, sien, cadres) => {
    const siens = lignee(peint), notres = lignee(element);
    const communs = siens.findIndex((parent, rang) => parent !== notres[rang]);
    const places = cadres
      .map(({ left, top, width, height }) => [sien.left - left, sien.top - top, width, height]);
    return [element.compareDocumentPosition(peint), sien.width, sien.height, ...places.flat().map(Math.round),
      ...siens.slice(communs < 0 ? 0 : communs).map(empile), "|", ...notres.map(empile)].join(" ");
  };

  /** Ce dont dépend le contraste d'un texte : ses encres, les fonds de ses parents et, s'il y en a, ceux qui le
   * touchent sans le contenir.
   */
  const lireLaCle = (element) => {
    const cadres = cadresDuTexte(element);
    if (!cadres.length || element.getRootNode() !== document) return "";
    peints ??= visibles("body *").filter(({ element: peint }) => fondDe(peint).peint);
    const style = getComputedStyle(element);
    const dits = ENCRES.map((encre) => style[encre]);
    for (const { element: peint, cadre: sien } of peints) {
      if (!cadres.some((cadre) => touche(sien, cadre))) continue;
      if (element !== peint && element.contains(peint)) continue;
      if (peint.contains(element) && cadres.every((cadre) => contient(sien, cadre))) continue;
      dits.push(voisinage(element, peint, sien, cadres));
    }
    for (let parent = element; parent; parent = parent.parentElement) {
      const { dit, ombre } = fondDe(parent);
      if (parent.shadowRoot || ombre) return "";
      if (dit) dits.push(dit);
    }
    return dits.join("|");
  };
  const cle = (element) => {
    if (!cles.has(element)) cles.set(element, lireLaCle(element));
    return cles.get(element);
  };

  /** Rien n'y est écrit, sinon dans ses enfants : axe l'écarterait aussi, après l'avoir cherché. */
  const sansTexte = (element) => !textesDe(element).length && !element.matches(SAISIES)
    && element.tagName !== "SLOT" && !element.shadowRoot;

  const contraste = regle("color-contrast");
  const { matches } = contraste;
  contraste.matches = function (element, ...suite) {
    return !sansTexte(element) && !connues.has(cle(element)) && matches.call(this, element, ...suite);
  };
  const { evaluate } = controles["color-contrast"];
  controles["color-contrast"].evaluate = function (element, ...suite) {
    let mesure = null;
    const { data } = this;
    this.data = (dite) => { mesure = dite; data.call(this, dite); };
    const avis = evaluate.call(this, element, ...suite);
    this.data = data;
    const jugee = avis ? mesure?.contrastRatio : avis === undefined && SANS_AVIS.has(mesure?.messageKey);
    if (jugee && cle(element)) nouvelles.add(cle(element));
    return avis;
  };

  // ----- Une cible assez grande qu'aucune autre ne touche, ou petite et loin des autres, est toujours bonne

  const ASSEZ = 24;
  const FOCUSABLES = "a, area, button, input, select, textarea, summary, audio, video, iframe, object, "
    + "embed, [tabindex], [contenteditable]";
  const dessous = (element) => element !== null
    && (parseInt(getComputedStyle(element).zIndex, 10) < 0 || dessous(element.parentElement));
  const bonneCible = (cible) => {
    if (cible.getRootNode() !== document) return false;
    cibles ??= visibles(FOCUSABLES).filter(({ element }) => !element.matches("[type=hidden]"));
    const { left, top, right, bottom, width, height } = cible.getBoundingClientRect();
    const grande = width >= ASSEZ && height >= ASSEZ;
    if (grande && !seVoit(cible)) return true; // rien ne couvre ce qui ne se voit pas encore
    const marge = grande ? 0 : ASSEZ;
    const place = { left: left - marge, top: top - marge, right: right + marge, bottom: bottom + marge };
    const parente = (autre) => autre.contains(cible) || (cible.contains(autre) && autre.tabIndex < 0);
    return !(grande && dessous(cible)) && !cibles.some(({ element, cadre }) => element !== cible
      && touche(cadre, place) && !(grande && parente(element)));
  };
  const { evaluate: mesurer } = controles["target-size"];
  controles["target-size"].evaluate = function (cible, ...suite) {
    return bonneCible(cible) || mesurer.call(this, cible, ...suite);
  };

  /** Examine la page, ou ce que ce sélecteur y désigne ; contrastes : ceux qu'axe a déjà trouvés bons. */
  window.examinerAvecAxe = async ([ou, options, contrastes]) => {
    [connues, nouvelles, fonds, cles] = [new Set(contrastes), new Set(), new Map(), new Map()];
    [peints, cibles] = [null, null];
    const examen = await axe.run(
      ou ?? document, { preload: false, resultTypes: ["violations"], elementRef: true, ...options },
    );
    const violations = examen.violations.flatMap(({ id, nodes }) => nodes.map(
      ({ target, element }) => `${id} : ${target} ${element.outerHTML.slice(0, 150)}`,
    ));
    return [violations, [...nouvelles]];
  };
}
null;
