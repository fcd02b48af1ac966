/*
 * Ce qu'un classeur calcule, quand on vient de changer ses réponses : une formule sans valeur gardée se calcule à
 * l'ouverture ; sinon, LibreOffice montre celle du vierge. Il n'en calcule pas d'étendue sur plusieurs colonnes :
 * le rappel en tête d'un onglet se calcule ici.
 */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { tous, SS, TABLE, TEXTE, OFFICE } = D;
  const VALEURS = ["value-type", "value", "string-value", "date-value"];

  /**
   * Les termes d'une formule de textes : ce que « & » sépare, hors des guillemets et des parenthèses.
   * @type {(formule: string) => string[]}
   */
  function termes(formule) {
    const trouves = [""];
    let [profondeur, entreGuillemets] = [0, false];
    for (const signe of formule) {
      if (signe === '"') entreGuillemets = !entreGuillemets;
      else if (!entreGuillemets) profondeur += signe === "(" ? 1 : signe === ")" ? -1 : 0;
      if (signe === "&" && !entreGuillemets && !profondeur) trouves.push("");
      else trouves[trouves.length - 1] += signe;
    }
    return trouves;
  }

  /**
   * Le rappel que dit une formule : des textes, et des cases ou « … ». Nul, si elle est faite d'autre chose.
   * @type {(formule: string, feuilles: Map<string, FeuilleLue>) => string | null}
   */
  function rappel(formule, feuilles) {
    let dit = "";
    for (const terme of termes(formule.replace(/^of:=/, ""))) {
      const texte = /^"((?:[^"]|"")*)"$/.exec(terme);
      const [, nom, colonne, ligne] =
        /^IF\(\[\$'((?:[^']|'')+)'\.\$([A-Z]+)\$(\d+)\]="";"…";/.exec(terme) ?? [];
      if (!texte && !nom) return null;
      const lieu = nom ? D.lieuDe(`${colonne}${ligne}`).join() : "";
      const element = feuilles.get((nom ?? "").replaceAll("''", "'"))?.cases.get(lieu)?.element;
      const lu = element ? tous(element, TEXTE, "p").map(D.texteOdf).join("\n") : "";
      dit += texte ? texte[1].replaceAll('""', '"') : lu || "…";
    }
    return dit;
  }

  /** @type {(feuilles: Map<string, FeuilleLue>) => void} */
  function oublierLesCalculs(feuilles) {
    for (const { document, cases } of feuilles.values())
      for (const { formule, element } of cases.values()) {
        if (!formule) continue;
        const etendue = element.hasAttributeNS(TABLE, "number-columns-spanned");
        const dit = etendue ? rappel(element.getAttributeNS(TABLE, "formula") ?? "", feuilles) : null;
        element.removeAttribute("t");
        for (const nom of VALEURS) element.removeAttributeNS(OFFICE, nom);
        for (const lu of [...tous(element, SS, "v"), ...tous(element, TEXTE, "p")]) lu.remove();
        if (dit === null) continue;
        element.setAttributeNS(OFFICE, "office:value-type", "string");
        element.setAttributeNS(OFFICE, "office:string-value", dit);
        element.append(D.paragrapheOdf(document, dit));
      }
  }

  Object.assign(D, { oublierLesCalculs });
})((self.LdmDossiers = self.LdmDossiers || {}));
