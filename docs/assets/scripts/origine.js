// Choisir ce qu'on lit d'après son origine : les ajouts de l'académie, les exemples empruntés, et, à côté
// des textes adaptés, leur version nationale. Ce qui est dans le document de l'édition (texte repris,
// texte adapté, descripteur ajouté) ne se cache jamais. Sans ce script, tout est montré, et chaque
// étiquette dit l'origine. Le choix est dans l'adresse, et suit d'une page à l'autre. Ce qui est caché
// ne s'imprime pas.

(() => {
  /** @type {Choix} */
  const SANS_CHOIX = { ajouts: "", exemples: "", national: "" };
  /**
   * Ce que vaut chaque choix dans l'adresse quand il s'écarte de la page telle qu'elle est publiée.
   * @type {Choix}
   */
  const ECARTS = { ajouts: "non", exemples: "non", national: "oui" };
  /**
   * L'origine d'un élément qu'un choix cache.
   * @type {Record<string, NomDeChoix>}
   */
  const CACHES = { academie: "ajouts", exemple: "exemples" };

  class LdmOrigine extends HTMLElement {
    pret = false;
    /** @type {{ academie?: string, exemple?: string }} */
    noms = {};
    /** @type {HTMLElement} */
    article = document.body;
    /** @type {HTMLElement[]} */
    elements = [];
    /** @type {ChoixOffert[]} */
    offerts = [];
    /** @type {SectionDePage[]} */
    sections = [];
    choix = { ...SANS_CHOIX };
    compte = document.createElement("p");

    connectedCallback() {
      if (this.pret) return;
      this.pret = true;
      this.noms = JSON.parse(this.dataset.noms ?? "{}");
      this.article = this.closest("article") ?? document.body;
      this.elements = [...this.article.querySelectorAll("[data-origine]")];
      this.offerts = this.offrir();
      if (!this.offerts.length) return;
      this.sections = [...this.article.querySelectorAll("h2, h3, h4, h5")].map((titre) =>
        this.section(titre),
      );
      this.barre();
      this.choix = this.lire();
      this.appliquer();
      this.viser();
      addEventListener("hashchange", () => this.viser());
    }

    /**
     * Une case par choix qui change quelque chose à cette page.
     * @returns {ChoixOffert[]}
     */
    offrir() {
      const presentes = new Set(this.elements.map(({ dataset }) => dataset.origine));
      const { academie, exemple } = this.noms;
      /** @type {[origine: string, nom: NomDeChoix, texte: string][]} */
      const possibles = [
        ["academie", "ajouts", `Montrer les ajouts de ${academie}`],
        ["modifie", "national", `Montrer aussi le texte national que ${academie} adapte`],
        ["exemple", "exemples", `Montrer les exemples de ${exemple}`],
      ];
      return possibles
        .filter(([origine]) => presentes.has(origine))
        .map(([, nom, texte]) => ({ nom, texte, controle: document.createElement("input") }));
    }

    /**
     * Un titre, tout ce qui le suit jusqu'au titre de même rang, et les éléments qui s'y trouvent.
     * @param {HTMLElement} titre
     * @returns {SectionDePage}
     */
    section(titre) {
      /** @type {HTMLElement[]} */
      const corps = [];
      for (let bloc = titre.nextElementSibling; bloc; bloc = bloc.nextElementSibling) {
        if (/^H[1-6]$/.test(bloc.tagName) && bloc.tagName <= titre.tagName) break;
        corps.push(/** @type {HTMLElement} */ (bloc));
      }
      const dedans = this.elements.filter(
        (element) => element === titre || corps.some((bloc) => bloc.contains(element)),
      );
      return { titre, corps, elements: dedans };
    }

    barre() {
      const barre = document.createElement("form");
      barre.className = "ldm-origine";
      barre.setAttribute("aria-label", "Choisir ce qui est montré");
      this.compte = Object.assign(document.createElement("p"), { className: "ldm-origine__compte" });
      this.compte.setAttribute("role", "status");
      barre.append(...this.offerts.map((offert) => this.preparer(offert)), this.compte);
      barre.addEventListener("submit", (evenement) => evenement.preventDefault());
      barre.addEventListener("change", () => {
        for (const { nom, controle } of this.offerts)
          this.choix[nom] = this.estEcart(nom, controle.checked) ? ECARTS[nom] : "";
        this.garder();
        this.appliquer();
      });
      this.append(barre);
    }

    /** @param {ChoixOffert} offert */
    preparer(offert) {
      Object.assign(offert.controle, { type: "checkbox", name: offert.nom });
      const etiquette = document.createElement("label");
      etiquette.append(offert.controle, ` ${offert.texte}`);
      return etiquette;
    }

    /**
     * Une case qui montre quelque chose de plus s'écarte de la page quand elle est cochée ; les autres,
     * décochées.
     * @param {NomDeChoix} nom
     * @param {boolean} cochee
     */
    estEcart(nom, cochee) {
      return cochee === (ECARTS[nom] === "oui");
    }

    get cle() {
      return `ldm-origine-${this.dataset.edition}`;
    }

    /**
     * L'adresse d'abord ; sinon, le choix fait sur une autre page de cette édition.
     * @returns {Choix}
     */
    lire() {
      const noms = /** @type {NomDeChoix[]} */ (Object.keys(ECARTS));
      let lus = new URLSearchParams(location.search);
      if (!noms.some((nom) => lus.has(nom))) {
        try {
          lus = new URLSearchParams(sessionStorage.getItem(this.cle) || "");
        } catch {
          /* mémoire refusée : la page est montrée telle qu'elle est publiée */
        }
      }
      const choix = { ...SANS_CHOIX };
      for (const nom of noms) if (lus.get(nom) === ECARTS[nom]) choix[nom] = ECARTS[nom];
      return choix;
    }

    garder() {
      const retenus = Object.entries(this.choix).filter(([, valeur]) => valeur);
      try {
        sessionStorage.setItem(this.cle, String(new URLSearchParams(retenus)));
      } catch {
        /* le choix vaut pour cette page seulement */
      }
    }

    ecrire() {
      const adresse = new URL(location.href);
      for (const [nom, valeur] of Object.entries(this.choix)) {
        if (valeur) adresse.searchParams.set(nom, valeur);
        else adresse.searchParams.delete(nom);
      }
      try {
        history.replaceState(history.state, "", adresse);
      } catch {
        /* dossier ouvert sans serveur : l'adresse ne change pas */
      }
    }

    // Un lien permanent l'emporte sur le choix : ce qu'il vise est toujours montré.
    viser() {
      const visee =
        location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!visee || !this.article.contains(visee) || !visee.closest("[hidden]")) return;
      this.choix = { ...SANS_CHOIX };
      this.appliquer("Le passage demandé n’était pas dans votre choix. ");
      visee.scrollIntoView();
    }

    appliquer(avant = "") {
      this.retablir();
      for (const { nom, controle } of this.offerts)
        controle.checked = this.estEcart(nom, true) === Boolean(this.choix[nom]);
      const montres = new Set(
        this.elements.filter(({ dataset }) => !this.choix[CACHES[dataset.origine ?? ""]]),
      );
      for (const element of this.elements) this.cacher(element, !montres.has(element));
      for (const { titre, corps, elements } of this.sections) {
        const vide = elements.length > 0 && !elements.some((element) => montres.has(element));
        if (vide) for (const bloc of [titre, ...corps]) bloc.hidden = true;
        this.sommaire(titre, vide);
      }
      if (this.choix.national) this.montrerLeNational();
      this.ecrire();
      this.dire(avant, montres.size);
    }

    /**
     * @param {HTMLElement} element
     * @param {boolean} cache
     */
    cacher(element, cache) {
      element.hidden = cache;
      const suivant = element.nextElementSibling;
      if (element.tagName === "DT" && suivant instanceof HTMLElement) suivant.hidden = cache;
    }

    /**
     * @param {HTMLElement} titre
     * @param {boolean} cache
     */
    sommaire(titre, cache) {
      if (!titre.id) return;
      for (const lien of document.querySelectorAll(
        `.md-nav--secondary a[href$="#${CSS.escape(titre.id)}"]`,
      )) {
        const ligne = lien.closest("li");
        if (ligne) ligne.hidden = cache;
      }
    }

    retablir() {
      for (const { titre, corps } of this.sections) for (const bloc of [titre, ...corps]) bloc.hidden = false;
      for (const version of this.article.querySelectorAll(".ldm-nationale")) version.remove();
    }

    // La version nationale d'un texte adapté est dans le passage replié qui les compare : elle vient devant.
    montrerLeNational() {
      for (const element of this.elements.filter(({ dataset }) => dataset.origine === "modifie")) {
        const section = this.sections.find(({ titre }) => titre === element);
        const source = (section ? section.corps : [element])
          .map((bloc) => bloc.querySelector(".ldm-difference__texte"))
          .find(Boolean);
        if (source) source.closest("details")?.before(this.versionNationale(source));
      }
    }

    /** @param {Element} source */
    versionNationale(source) {
      const version = Object.assign(document.createElement("div"), { className: "ldm-nationale" });
      for (const alinea of source.querySelectorAll("p:not(.ldm-difference__nom)"))
        version.append(Object.assign(document.createElement("p"), { textContent: this.sansReperes(alinea) }));
      version.lastElementChild?.append(" ", this.etiquette());
      return version;
    }

    /** @param {Element} alinea */
    sansReperes(alinea) {
      const copie = alinea.cloneNode(true);
      for (const repere of copie.querySelectorAll(".ldm-invisible")) repere.remove();
      return copie.textContent;
    }

    etiquette() {
      return Object.assign(document.createElement("span"), {
        className: "ldm-pastille ldm-pastille--herite",
        textContent: "National",
        title: `Texte national, que ${this.noms.academie} adapte.`,
      });
    }

    /**
     * @param {string} avant
     * @param {number} nombre
     */
    dire(avant, nombre) {
      const total = this.elements.length;
      const { academie, exemple } = this.noms;
      const textes = {
        ajouts: `sans les ajouts de ${academie}`,
        national: "avec le texte national des passages adaptés",
        exemples: `sans les exemples de ${exemple}`,
      };
      const faits = this.offerts.filter(({ nom }) => this.choix[nom]).map(({ nom }) => textes[nom]);
      const compte = nombre === total ? total : `${nombre} sur ${total}`;
      const detail = faits.length ? ` (${faits.join(", ")})` : "";
      this.compte.textContent = `${avant}Éléments montrés\u00a0: ${compte}${detail}.`;
      this.toggleAttribute("data-filtre", faits.length > 0);
    }
  }

  customElements.define("ldm-origine", LdmOrigine);
})();
