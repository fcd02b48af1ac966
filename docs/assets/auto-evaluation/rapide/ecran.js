/* La saisie rapide : taper ou coller des lignes, les voir comprises, puis les appliquer d'un geste. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;

  /** @type {(nombre: number) => string} */
  const enReponses = (nombre) => `${nombre}\u00a0réponse${nombre > 1 ? "s" : ""}`;

  /**
   * Ce qu'une saisie écrit : où, quoi, et ce qui s'y lit aujourd'hui.
   * @type {(contexte: Contexte, saisie: Saisie) => { cle: string, v: string, avant: string, dit: string }[]}
   */
  function ecritures({ edition, ouvert }, { descripteur, position, texte }) {
    const option = edition.position?.options.find(({ cle }) => cle === position);
    const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
    const [champ] = descripteur.champs;
    const lieu = option?.motif
      ? { cle: `${EQUIPE}|${descripteur.id}.motif`, nom: "pourquoi" }
      : { cle: `${grille?.id}|${champ?.id}`, nom: champ?.libelle.split(", descripteur")[0] ?? "" };
    const rendues = option
      ? [{ cle: `${EQUIPE}|${descripteur.id}.position`, v: position, dit: option.libelle }]
      : [];
    if (texte && (option?.motif || (grille && champ)))
      rendues.push({ cle: lieu.cle, v: texte, dit: `${lieu.nom}\u00a0: ${texte}` });
    return rendues.map((ecriture) => ({ ...ecriture, avant: ouvert.valeur(ecriture.cle) }));
  }

  /** @type {(contexte: Contexte, cle: string, valeur: string) => string} */
  const enClair = ({ edition }, cle, valeur) =>
    (cle.endsWith(".position") && edition.position?.options.find((o) => o.cle === valeur)?.libelle) || valeur;

  /** @type {(contexte: Contexte, saisie: Saisie) => HTMLElement} */
  const echo = (contexte, saisie) =>
    e(
      "li",
      { class: "ldm-rapproche" },
      e("strong", {}, `${saisie.descripteur.numero}.`),
      ` ${saisie.descripteur.clair || saisie.descripteur.texte}`,
      ecritures(contexte, saisie).map(({ cle, v, avant, dit }) =>
        e(
          "p",
          { class: "ldm-reponse", dir: "auto" },
          `→ ${dit}`,
          avant && avant !== v
            ? e("span", { class: "ldm-aide" }, ` (remplace «\u00a0${enClair(contexte, cle, avant)}\u00a0»)`)
            : "",
        ),
      ),
    );

  /** @type {(fautes: FauteDeSaisie[], zone: HTMLElement) => HTMLElement | ""} */
  const resume = (fautes, zone) =>
    fautes.length
      ? e(
          "div",
          { class: "ldm-alerte ldm-fautes" },
          e(
            "p",
            {},
            fautes.length > 1
              ? `${fautes.length} lignes ne se comprennent pas\u00a0:`
              : "Une ligne ne se comprend pas\u00a0:",
          ),
          e(
            "ul",
            {},
            fautes.map(({ rang, ligne, quoi }) =>
              e(
                "li",
                {},
                e("a", { href: `#${zone.id}`, "data-rang": rang }, `Ligne ${rang}`),
                ` («\u00a0${ligne.trim().slice(0, 60)}\u00a0»). ${quoi}`,
              ),
            ),
          ),
        )
      : "";

  /** Met le curseur sur la ligne que nomme un lien du résumé. @type {(zone: HTMLTextAreaElement) => (evenement: Event) => void} */
  const allerALaLigne = (zone) => (evenement) => {
    const { target } = evenement;
    const rang = Number(target instanceof HTMLElement ? target.dataset.rang : 0);
    if (!rang) return;
    evenement.preventDefault();
    const avant =
      zone.value
        .split("\n")
        .slice(0, rang - 1)
        .join("\n").length + (rang > 1 ? 1 : 0);
    zone.focus();
    zone.setSelectionRange(avant, avant + (zone.value.split("\n")[rang - 1] ?? "").length);
  };

  /** @type {(contexte: Contexte) => HTMLElement} */
  function modeDEmploi({ edition }) {
    const codes = edition.position?.options.filter(({ code }) => code) ?? [];
    const [premier] = edition.criteres[0]?.descripteurs ?? [];
    return e(
      "div",
      {},
      e(
        "p",
        { id: "aide-rapide" },
        "Une ligne par réponse\u00a0: le numéro du descripteur, un code, et si vous voulez «\u00a0:\u00a0» puis un texte. ",
        codes.map(({ code, libelle }) => `${code}, ${libelle.toLowerCase()}`).join(" ; "),
        ".",
      ),
      e(
        "p",
        { class: "ldm-aide" },
        `Par exemple\u00a0: «\u00a01 C\u00a0», «\u00a0${premier?.id} R\u00a0: comptes rendus\u00a0», «\u00a02-5 C\u00a0», «\u00a03, 7 PF\u00a0», «\u00a04 ?\u00a0» (je ne sais pas).`,
      ),
    );
  }

  /** @type {(contexte: Contexte, saisies: Saisie[]) => number} */
  function appliquer(contexte, saisies) {
    const { ouvert } = contexte;
    const faites = saisies.flatMap((saisie) =>
      ecritures(contexte, saisie)
        .filter(({ v, avant }) => v !== avant)
        .map((ecriture) => ({ ...ecriture, empreinte: saisie.descripteur.empreinte })),
    );
    for (const { cle, v, empreinte } of faites) ouvert.ecrire(cle, v, { origine: "rapide", empreinte });
    if (faites.length)
      contexte.annulable(`${enReponses(faites.length)} de la saisie rapide.`, () => {
        for (const { cle, avant } of faites) ouvert.ecrire(cle, avant);
      });
    return faites.length;
  }

  /** @type {(contexte: Contexte) => Ecran} */
  D.ecrans.rapide = (contexte) => {
    const { ouvert, edition } = contexte;
    const zone = /** @type {HTMLTextAreaElement} */ (
      e("textarea", {
        id: "saisie-rapide",
        rows: 8,
        spellcheck: false,
        "aria-describedby": "aide-rapide",
      })
    );
    const comprises = e("ul", { class: "ldm-rapproches" });
    const fautes = e("div", { click: allerALaLigne(zone) });
    const dit = e("p", { role: "status" });
    const bouton = e("button", { type: "button", class: "ldm-bouton ldm-bouton--premier" });
    const lire = () => D.lireLesCodes(zone.value, edition);
    const montrer = () => {
      const lues = lire();
      const nombre = lues.saisies
        .flatMap((s) => ecritures(contexte, s))
        .filter((x) => x.v !== x.avant).length;
      comprises.replaceChildren(...lues.saisies.map((saisie) => echo(contexte, saisie)));
      fautes.replaceChildren(resume(lues.fautes, zone));
      bouton.textContent = nombre ? `Appliquer ${enReponses(nombre)}` : "Rien à appliquer";
      bouton.toggleAttribute("disabled", !nombre || ouvert.lectureSeule);
    };
    bouton.addEventListener("click", () => {
      const lues = lire();
      const nombre = appliquer(contexte, lues.saisies);
      zone.value = lues.fautes.map(({ ligne }) => ligne).join("\n");
      montrer();
      dit.textContent = `${enReponses(nombre)} dans le dossier. Ce qui a été remplacé reste dans les versions.`;
      zone.focus();
    });
    zone.addEventListener("input", () => {
      dit.textContent = "";
      montrer();
    });
    montrer();
    return {
      titre: "Saisie rapide",
      retour: ["accueil", ouvert.dossier.nom],
      corps: [
        modeDEmploi(contexte),
        e("label", { for: zone.id, class: "ldm-champ__libelle" }, "Vos lignes"),
        e("div", { class: "ldm-champ" }, zone),
        dit,
        fautes,
        e("h2", { class: "ldm-champ__libelle" }, "Ce qui est compris"),
        comprises,
        e("p", { class: "ldm-gestes" }, bouton),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
