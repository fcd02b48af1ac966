/* Un formulaire : celui du PDF, où l'on écrit. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e } = D;

  /** @type {(html: string) => HTMLElement} */
  function lireLeFormulaire(html) {
    const formulaire = e("div", { class: "ldm-saisie ldm-formulaire" });
    formulaire.append(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
    return formulaire;
  }

  /**
   * Chaque tableau devient une partie, que le navigateur ne dessine que si elle est à l'écran. D'abord il les
   * mesure toutes : rien ne saute quand on y vient.
   */
  function partager(/** @type {HTMLElement} */ formulaire) {
    for (const tableau of formulaire.querySelectorAll("table")) {
      const partie = e("div", { class: "ldm-partie" });
      tableau.replaceWith(partie);
      partie.append(tableau);
    }
    requestAnimationFrame(() => requestAnimationFrame(() => formulaire.toggleAttribute("data-mesure", true)));
  }

  const ROLES = {
    etablissement: "Partie de l’établissement",
    auditeur: "Partie des auditeurs",
    academie: "Partie de l’académie",
  };

  /** D'un formulaire que plusieurs remplissent, dit sous chaque titre à qui est la partie. */
  function direQuiRemplit(/** @type {HTMLElement} */ formulaire, /** @type {Contexte} */ contexte) {
    const titres = [.../** @type {NodeListOf<HTMLElement>} */ (formulaire.querySelectorAll("[data-role]"))];
    if (new Set(titres.map((titre) => titre.dataset.role)).size < 2) return;
    for (const titre of titres) {
      const qui = /** @type {Record<string, string>} */ (ROLES)[titre.dataset.role ?? ""];
      const sienne = D.estASoi(D.roleIci(contexte), titre.dataset.role);
      if (qui) titre.after(e("p", { class: "ldm-aide ldm-role" }, sienne ? qui : `${qui}\u00a0: à lire`));
    }
  }

  /** Dans la fiche d'un critère, son numéro remplace le mot qui l'attend. */
  function numeroter(
    /** @type {HTMLElement} */ formulaire,
    /** @type {OutilASaisir} */ { numero_de_critere: attendu },
    /** @type {CritereASaisir | undefined} */ critere,
  ) {
    if (!attendu || !critere) return;
    const mot = new RegExp(`(?<![\\p{L}\\p{N}])${attendu.replace(/\W/g, "\\$&")}(?![\\p{L}\\p{N}])`, "gu");
    const textes = document.createTreeWalker(formulaire, NodeFilter.SHOW_TEXT);
    for (let texte = textes.nextNode(); texte; texte = textes.nextNode())
      if (texte.textContent && !texte.parentElement?.closest(".ldm-note, textarea"))
        texte.textContent = texte.textContent.replace(mot, critere.numero);
  }

  /**
   * Le formulaire d'un outil, relié au dossier. entier : tel qu'il s'imprime, quelle que soit la largeur.
   * @type {(contexte: Contexte, outil: OutilASaisir, exemplaire?: string, entier?: boolean) => Promise<HTMLElement>}
   */
  D.formulaire = async (contexte, outil, exemplaire, entier = false) => {
    const { html } = await D.charger(outil.slug);
    const ou = D.portee(outil.id, exemplaire);
    const formulaire = lireLeFormulaire(html);
    direQuiRemplit(formulaire, contexte);
    numeroter(
      formulaire,
      outil,
      contexte.edition.criteres.find((c) => c.id === exemplaire),
    );
    D.ecarterDuFormulaire(formulaire, contexte);
    D.fermerLesParts(formulaire, contexte);
    D.etendre(formulaire, contexte, ou, entier);
    if (!entier) partager(formulaire);
    D.relier(formulaire, contexte, ou);
    if (formulaire.querySelector("[data-delai]")) await D.direLesLimites(formulaire, contexte, ou);
    return formulaire;
  };

  /** @type {(contexte: Contexte, slug: string, exemplaire?: string) => Promise<Ecran | null>} */
  D.ecrans.outil = async (contexte, slug, exemplaire) => {
    const outil = contexte.edition.outils.find((o) => o.slug === slug);
    if (!outil) return null;
    if (outil.exemplaires !== "un" && !exemplaire) return D.choisirUnExemplaire(contexte, outil);
    const formulaire = await D.formulaire(contexte, outil, exemplaire);
    D.mettreLesLignesAPart(formulaire, contexte, outil);
    return {
      titre: `${outil.code}. ${outil.titre}`,
      surtitre: exemplaire ? D.nommerLExemplaire(contexte, outil, exemplaire) : "",
      retour: exemplaire
        ? [`outil/${slug}`, `${outil.code}, ses exemplaires`]
        : ["accueil", contexte.ouvert.dossier.nom],
      corps: [
        e(
          "p",
          { class: "ldm-gestes ldm-gestes--fins" },
          e(
            "a",
            { href: D.adresse(outil.adresse), target: "_blank", rel: "noopener" },
            "À quoi sert cet outil\u00a0?",
            e("span", { class: "ldm-invisible" }, " (nouvel onglet)"),
          ),
          " ",
          e(
            "a",
            { href: contexte.route(`imprimer/${[slug, exemplaire].filter(Boolean).join("/")}`) },
            "Imprimer",
          ),
        ),
        formulaire,
        exemplaire ? "" : D.direTermine(contexte, outil.id, "Cet outil est terminé"),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
