/* L'annexe d'un dossier renouvelé : tout ce que disait l'ancien, à lire et à imprimer ; d'abord, ce qu'on ne demande plus. */
((/** @type {Dossiers} */ D) => {
  "use strict";

  const { e, EQUIPE } = D;
  const MARQUES = /[.|](ordre|numero|pour|fiche|termine)$/;
  /** @type {Record<string, string>} */
  const NOMS = {
    partage: "Ce qui s’écrivait une fois",
    equipe: "L’équipe",
    preuves: "Preuve",
    avis: "Avis",
    audit: "Les notes des auditeurs",
    assume: "Vu, assumé",
    inconnu: "Sans place",
  };
  /** @type {Record<string, string>} */
  const MOTS = {
    titre: "Titre",
    ou: "Où la trouver",
    date: "Date",
    descripteurs: "Descripteurs",
    position: "Position",
    motif: "Pourquoi",
    texte: "En une phrase",
    fonction: "Fonction",
    constat: "Constat",
    faits: "Faits",
    argument: "Argument",
    "a-demander": "À demander",
    "a-qui": "À qui",
    retenu: "Critère retenu",
  };
  const ORDRE = Object.values(MOTS);

  /** Toutes les réponses d'un champ, s'il se contredit. @type {(champ: Champ | undefined) => string} */
  const toutes = (champ) =>
    champ
      ? [...new Set(D.tetes(champ).map((nom) => champ.get(nom)?.v ?? ""))].filter(Boolean).join("\n\n")
      : "";

  /** @type {(contexte: Contexte, reprise: Reprise, id: string) => HTMLElement | ""} */
  function unDescripteur({ ouvert }, reprise, id) {
    const reponses = D.reponsesAnciennes(ouvert.dossier, reprise, id);
    const { numero, textes } = reprise.descripteurs[id];
    return reponses.length ? groupe(`${numero}. ${textes[0]}`, reponses) : "";
  }

  /** @type {(titre: string, enfants: (HTMLElement | "")[]) => HTMLElement | ""} */
  function feuille(titre, enfants) {
    const dits = enfants.filter(Boolean);
    return dits.length ? e("section", { class: "ldm-feuille ldm-document" }, e("h2", {}, titre), dits) : "";
  }

  /** Un groupe de réponses : d'un formulaire, d'une fiche, d'une preuve. @type {(titre: string, reponses: string[][]) => HTMLElement} */
  const groupe = (titre, reponses) =>
    e("div", { class: "ldm-ancien" }, e("h3", {}, titre), D.listeDeReponses(reponses));

  /** De qui parle une réponse, et quoi. @type {(contexte: Contexte, reprise: Reprise | null, portee: string, nom: string) => string} */
  function libelle({ edition }, reprise, portee, nom) {
    const mot = nom.slice(nom.lastIndexOf(".") + 1);
    const [sujet] = nom.split(/[./]/);
    const outil = reprise?.outils.find(({ id }) => id === portee.split("/")[0]);
    const commune = portee === D.PARTAGE && edition.partagees.find(({ cle }) => cle === nom)?.libelle;
    const dit = commune || (D.propre(outil?.libelles, mot) ?? D.propre(MOTS, mot) ?? mot);
    const descripteur = D.propre(reprise?.descripteurs, sujet);
    const critere = D.propre(reprise?.criteres, sujet);
    if (descripteur) return `Descripteur ${descripteur.numero}. ${dit}`;
    return critere ? `Critère ${critere.numero}. ${dit}` : dit;
  }

  /** Une réponse, en clair : une case, les descripteurs que sert une preuve. @type {(reprise: Reprise | null, portee: string, nom: string, dite: string) => string} */
  function enClair(reprise, portee, nom, dite) {
    if (dite === "oui") return "Oui";
    if (!portee.startsWith("preuves/") || nom !== "descripteurs") return dite;
    const numeros = dite.split(" ").map((id) => D.propre(reprise?.descripteurs, id)?.numero ?? id);
    return numeros.join(", ");
  }

  /** Ce que l'ancien dossier disait encore, par portée. @type {(contexte: Contexte, reprise: Reprise | null, deja: Set<string>) => Map<string, string[][]>} */
  function parPortee(contexte, reprise, deja) {
    const { champs } = contexte.ouvert.dossier;
    /** @type {Map<string, string[][]>} */
    const groupes = new Map();
    for (const cle of [...champs.keys()].sort()) {
      const dite = toutes(champs.get(cle));
      if (!D.estAncienne(cle) || MARQUES.test(cle) || deja.has(cle) || !dite) continue;
      const [portee, nom] = cle.replace(/^ancien-?/, "").split("|");
      const ligne = [libelle(contexte, reprise, portee, nom), enClair(reprise, portee, nom, dite)];
      groupes.set(portee, [...(groupes.get(portee) ?? []), ligne]);
    }
    return groupes;
  }

  /** Le reste, outil par outil et fiche par fiche. @type {(contexte: Contexte, reprise: Reprise | null, deja: Set<string>) => HTMLElement[]} */
  function leReste(contexte, reprise, deja) {
    /** @type {Map<string, number>} */
    const rangs = new Map();
    return [...parPortee(contexte, reprise, deja)].map(([portee, reponses]) => {
      const [quoi, lequel] = portee.split("/");
      const outil = reprise?.outils.find(({ id }) => id === quoi);
      const nom = outil ? `${outil.code}. ${outil.titre}` : (D.propre(NOMS, quoi) ?? "Autres réponses");
      rangs.set(quoi, (rangs.get(quoi) ?? 0) + 1);
      const places = new Map(reponses.map((reponse) => [reponse, ORDRE.indexOf(reponse[0])]));
      const rangees = reponses.toSorted((a, b) => Number(places.get(a)) - Number(places.get(b)));
      return groupe(lequel ? `${nom}, ${rangs.get(quoi)}` : nom, rangees);
    });
  }

  /** Les clés que les descripteurs montrent déjà. @type {(reprise: Reprise | null) => Set<string>} */
  const montrees = (reprise) =>
    new Set(
      Object.keys(reprise?.descripteurs ?? {}).flatMap((id) => [
        ...["position", "motif"].map((quoi) => `ancien-${EQUIPE}|${id}.${quoi}`),
        ...Object.keys(reprise?.outils.find((o) => o.id === reprise.grille?.avant)?.libelles ?? {}).map(
          (colonne) => `ancien-${reprise?.grille?.avant}|${id}.${colonne}`,
        ),
      ]),
    );

  /** @type {(contexte: Contexte) => Promise<Ecran | null>} */
  D.ecrans.ancien = async (contexte) => {
    const { ouvert } = contexte;
    if (!ouvert.valeur("reprise|ancien.id")) return null;
    const reprise = await D.repriseDe(contexte);
    const [nom, annee] = ["nom", "annee"].map((quoi) => ouvert.valeur(`reprise|ancien.${quoi}`));
    const retires = (reprise?.suites.descripteurs ?? [])
      .filter(({ genre }) => genre === "retire")
      .flatMap(({ avant }) => avant);
    const autres = Object.keys(reprise?.descripteurs ?? {}).filter((id) => !retires.includes(id));
    const montrer = (/** @type {string[]} */ ids) =>
      reprise ? ids.map((id) => unDescripteur(contexte, reprise, id)) : [];
    return {
      titre: ["Ce que disait l’ancien dossier", annee].filter(Boolean).join(", "),
      surtitre: `${nom} · ${reprise?.edition.nom ?? ouvert.valeur("reprise|ancien.edition")}`,
      retour: ["reprise", "Ce qui vient de l’ancien dossier"],
      corps: [
        e("p", {}, "Rien d’ici ne se modifie. L’ancien dossier reste entier, là où vous le gardez."),
        e(
          "p",
          { class: "ldm-gestes" },
          e(
            "button",
            { type: "button", class: "ldm-bouton ldm-bouton--premier", click: () => print() },
            "Imprimer ou enregistrer en PDF",
          ),
        ),
        feuille("Ce que la nouvelle édition ne demande plus", montrer(retires)),
        feuille("Ce qui continue", montrer(autres)),
        feuille("Ses autres réponses", leReste(contexte, reprise, montrees(reprise))),
      ],
    };
  };
})((self.LdmDossiers = self.LdmDossiers || {}));
